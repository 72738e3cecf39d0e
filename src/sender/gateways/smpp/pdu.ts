/**
 * The PDUs of SMPP 3.4 as data: commands (5.1.2.1), their mandatory fields in the order of the wire (4.1 to 4.12) and the
 * optional ones (5.3.2). The types that a caller sees are made from the tables, so a field is named in one place only.
 *
 * A PDU is one flat value, told apart by `command`: header, mandatory fields under SMPP's own names, and `tlvs`.
 */
import type {CommandStatus} from '../../../core/failure-code.ts';

/** What a peer is answered whose value does not fit the field. */
type Refusal = CommandStatus;

export interface IntegerField {
  kind: 'integer';
  size: 1 | 2 | 4;
}
/** A C-octet string; `most` counts its NUL. */
export interface TextField {
  kind: 'text';
  most: number;
  refusal: Refusal;
}
export interface OctetsField {
  kind: 'octets';
  least: number;
  most: number;
}
/** `sm_length` and the octets that it counts. */
export interface ShortMessageField {
  kind: 'shortMessage';
}
/** Only there or not. */
export interface FlagField {
  kind: 'flag';
}
export type MandatoryField = IntegerField | TextField | ShortMessageField;
export type OptionalField = IntegerField | TextField | OctetsField | FlagField;

type ValueOf<F> = F extends IntegerField ? number : F extends TextField ? string : F extends FlagField ? true : Buffer;

const octet = {kind: 'integer', size: 1} as const;
const short = {kind: 'integer', size: 2} as const;
const long = {kind: 'integer', size: 4} as const;
const text = (most: number, refusal: Refusal = 'ESME_RINVCMDLEN') => ({kind: 'text', most, refusal}) as const;
const octets = (least: number, most: number) => ({kind: 'octets', least, most}) as const;
const shortMessage = {kind: 'shortMessage'} as const;
const flag = {kind: 'flag'} as const;

const bind = {
  system_id: text(16, 'ESME_RINVSYSID'),
  password: text(9, 'ESME_RINVPASWD'),
  system_type: text(13, 'ESME_RINVSYSTYP'),
  interface_version: octet,
  addr_ton: octet,
  addr_npi: octet,
  address_range: text(41),
} as const;

const bindAnswer = {system_id: text(16, 'ESME_RINVSYSID')} as const;

const shortMessageBody = {
  service_type: text(6, 'ESME_RINVSERTYP'),
  source_addr_ton: octet,
  source_addr_npi: octet,
  source_addr: text(21, 'ESME_RINVSRCADR'),
  dest_addr_ton: octet,
  dest_addr_npi: octet,
  destination_addr: text(21, 'ESME_RINVDSTADR'),
  esm_class: octet,
  protocol_id: octet,
  priority_flag: octet,
  schedule_delivery_time: text(17, 'ESME_RINVSCHED'),
  validity_period: text(17, 'ESME_RINVEXPIRY'),
  registered_delivery: octet,
  replace_if_present_flag: octet,
  data_coding: octet,
  sm_default_msg_id: octet,
  short_message: shortMessage,
} as const;

const dataBody = {
  service_type: text(6, 'ESME_RINVSERTYP'),
  source_addr_ton: octet,
  source_addr_npi: octet,
  source_addr: text(65, 'ESME_RINVSRCADR'),
  dest_addr_ton: octet,
  dest_addr_npi: octet,
  destination_addr: text(65, 'ESME_RINVDSTADR'),
  esm_class: octet,
  registered_delivery: octet,
  data_coding: octet,
} as const;

const messageId = {message_id: text(65, 'ESME_RINVMSGID')} as const;

export const commands = {
  generic_nack: {id: 0x80000000, fields: {}},
  bind_receiver: {id: 0x00000001, fields: bind},
  bind_receiver_resp: {id: 0x80000001, fields: bindAnswer},
  bind_transmitter: {id: 0x00000002, fields: bind},
  bind_transmitter_resp: {id: 0x80000002, fields: bindAnswer},
  query_sm: {
    id: 0x00000003,
    fields: {
      ...messageId,
      source_addr_ton: octet,
      source_addr_npi: octet,
      source_addr: text(21, 'ESME_RINVSRCADR'),
    },
  },
  query_sm_resp: {
    id: 0x80000003,
    fields: {...messageId, final_date: text(17), message_state: octet, error_code: octet},
  },
  submit_sm: {id: 0x00000004, fields: shortMessageBody},
  submit_sm_resp: {id: 0x80000004, fields: messageId},
  deliver_sm: {id: 0x00000005, fields: shortMessageBody},
  deliver_sm_resp: {id: 0x80000005, fields: messageId},
  unbind: {id: 0x00000006, fields: {}},
  unbind_resp: {id: 0x80000006, fields: {}},
  bind_transceiver: {id: 0x00000009, fields: bind},
  bind_transceiver_resp: {id: 0x80000009, fields: bindAnswer},
  outbind: {
    id: 0x0000000b,
    fields: {system_id: text(16, 'ESME_RINVSYSID'), password: text(9, 'ESME_RINVPASWD')},
  },
  enquire_link: {id: 0x00000015, fields: {}},
  enquire_link_resp: {id: 0x80000015, fields: {}},
  alert_notification: {
    id: 0x00000102,
    fields: {
      source_addr_ton: octet,
      source_addr_npi: octet,
      source_addr: text(65, 'ESME_RINVSRCADR'),
      esme_addr_ton: octet,
      esme_addr_npi: octet,
      esme_addr: text(65),
    },
  },
  data_sm: {id: 0x00000103, fields: dataBody},
  data_sm_resp: {id: 0x80000103, fields: messageId},
} as const satisfies Record<string, {id: number; fields: Record<string, MandatoryField>}>;

export const tlvs = {
  dest_addr_subunit: {tag: 0x0005, field: octet},
  dest_network_type: {tag: 0x0006, field: octet},
  dest_bearer_type: {tag: 0x0007, field: octet},
  dest_telematics_id: {tag: 0x0008, field: short},
  source_addr_subunit: {tag: 0x000d, field: octet},
  source_network_type: {tag: 0x000e, field: octet},
  source_bearer_type: {tag: 0x000f, field: octet},
  source_telematics_id: {tag: 0x0010, field: octet},
  qos_time_to_live: {tag: 0x0017, field: long},
  payload_type: {tag: 0x0019, field: octet},
  additional_status_info_text: {tag: 0x001d, field: text(256)},
  receipted_message_id: {tag: 0x001e, field: text(65)},
  ms_msg_wait_facilities: {tag: 0x0030, field: octet},
  privacy_indicator: {tag: 0x0201, field: octet},
  source_subaddress: {tag: 0x0202, field: octets(2, 23)},
  dest_subaddress: {tag: 0x0203, field: octets(2, 23)},
  user_message_reference: {tag: 0x0204, field: short},
  user_response_code: {tag: 0x0205, field: octet},
  source_port: {tag: 0x020a, field: short},
  destination_port: {tag: 0x020b, field: short},
  sar_msg_ref_num: {tag: 0x020c, field: short},
  language_indicator: {tag: 0x020d, field: octet},
  sar_total_segments: {tag: 0x020e, field: octet},
  sar_segment_seqnum: {tag: 0x020f, field: octet},
  sc_interface_version: {tag: 0x0210, field: octet},
  callback_num_pres_ind: {tag: 0x0302, field: octet},
  callback_num_atag: {tag: 0x0303, field: octets(0, 65)},
  number_of_messages: {tag: 0x0304, field: octet},
  callback_num: {tag: 0x0381, field: octets(4, 19)},
  dpf_result: {tag: 0x0420, field: octet},
  set_dpf: {tag: 0x0421, field: octet},
  ms_availability_status: {tag: 0x0422, field: octet},
  network_error_code: {tag: 0x0423, field: octets(3, 3)},
  message_payload: {tag: 0x0424, field: octets(0, 0xffff)},
  delivery_failure_reason: {tag: 0x0425, field: octet},
  more_messages_to_send: {tag: 0x0426, field: octet},
  message_state: {tag: 0x0427, field: octet},
  ussd_service_op: {tag: 0x0501, field: octet},
  display_time: {tag: 0x1201, field: octet},
  sms_signal: {tag: 0x1203, field: short},
  ms_validity: {tag: 0x1204, field: octet},
  alert_on_message_delivery: {tag: 0x130c, field: flag},
  its_reply_type: {tag: 0x1380, field: octet},
  its_session_info: {tag: 0x1383, field: short},
} as const satisfies Record<string, {tag: number; field: OptionalField}>;

export type Command = keyof typeof commands;
export type TlvName = keyof typeof tlvs;

export type Tlvs = {-readonly [N in TlvName]?: ValueOf<(typeof tlvs)[N]['field']>};

/** An optional field that the table does not know, that does not have the size of the table, or that comes again. */
export interface OtherTlv {
  tag: number;
  value: Buffer;
}

interface Header<C extends Command> {
  command: C;
  /** `command_status`: 0 in a request, and in the answer to one that was carried out. */
  status: number;
  sequence: number;
  tlvs: Tlvs;
  otherTlvs: readonly OtherTlv[];
}

type FieldsOf<C extends Command> = {
  [F in keyof (typeof commands)[C]['fields']]: ValueOf<(typeof commands)[C]['fields'][F]>;
};

/** The PDU of one command, as it is read. */
export type PduOf<C extends Command> = Header<C> & FieldsOf<C>;
export type Pdu = {[C in Command]: PduOf<C>}[Command];

type Writable<T> = {[K in keyof T]?: T[K] extends Buffer ? Uint8Array : T[K]};

/** What `encodePdu` takes: a field left out is 0 or empty. */
export type PduDraft = {
  [C in Command]: {
    command: C;
    sequence: number;
    status?: number;
    tlvs?: {[N in TlvName]?: Tlvs[N] extends Buffer | undefined ? Uint8Array : Tlvs[N]};
    otherTlvs?: readonly {tag: number; value: Uint8Array}[];
  } & Writable<FieldsOf<C>>;
}[Command];

/** What asks for an answer, and the answer that it asks for. */
export const responses = {
  bind_receiver: 'bind_receiver_resp',
  bind_transmitter: 'bind_transmitter_resp',
  bind_transceiver: 'bind_transceiver_resp',
  unbind: 'unbind_resp',
  enquire_link: 'enquire_link_resp',
  submit_sm: 'submit_sm_resp',
  deliver_sm: 'deliver_sm_resp',
  data_sm: 'data_sm_resp',
  query_sm: 'query_sm_resp',
} as const satisfies Partial<Record<Command, Command>>;
export type Request = keyof typeof responses;

export const isRequest = (command: Command): command is Request => Object.hasOwn(responses, command);
/** An answer, `generic_nack` among them: its id has the highest bit. */
export const isResponse = (command: Command): boolean => commands[command].id >= 0x80000000;

export const headerLength = 16;
/** 5.3.2.32: a message of 65,535 octets has to fit, with what stands around it. */
export const longestPdu = 70_000;
