/**
 * An SMSC that does what a script says, and keeps a ledger of every PDU that it saw. What the script leaves out it does
 * as a good carrier would: it takes every bind, answers every submit with an id of its own, and says goodbye.
 */
import {createServer, type AddressInfo, type Socket} from 'node:net';
import {createServer as createTlsServer, type TlsOptions} from 'node:tls';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import type {Command, Pdu, PduDraft, PduOf} from '../../src/sender/gateways/smpp/pdu.ts';
import {PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';

/** One connection. */
export interface Peer {
  socket: Socket;
  /** The bind that it asked for; null: none yet. */
  bind: Command | null;
  /** Sends a PDU. */
  send: (pdu: PduDraft) => void;
  /** Sends a request with a sequence number of its own, which it returns. */
  ask: (pdu: PduDraft) => number;
}

export type SmscScript = {[C in Command]?: (pdu: PduOf<C>, peer: Peer) => void};

export interface ScriptedSmsc {
  port: number;
  /** For user `user` with the password `secret`. */
  url: string;
  script: SmscScript;
  /** Every PDU that came, in order. */
  seen: Pdu[];
  /** Connections that have asked for a bind, and those of them that are still there. */
  connections: number;
  peers: Set<Peer>;
  /** The PDUs of one command that came. */
  all: <C extends Command>(command: C) => PduOf<C>[];
  close: () => Promise<void>;
}

/** The id that the carrier gives to the `count`th submit. */
export const carrierId = (count: number): string => `id-${count}`;

export async function openSmsc(script: SmscScript = {}, tls: TlsOptions | null = null): Promise<ScriptedSmsc> {
  const sockets = new Set<Socket>();
  const smsc: ScriptedSmsc = {
    ...{port: 0, url: '', script, seen: [], connections: 0, peers: new Set<Peer>()},
    all: <C extends Command>(command: C) => smsc.seen.filter((pdu): pdu is PduOf<C> & Pdu => pdu.command === command),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  const server = tls === null ? createServer(serve) : createTlsServer(tls, serve);
  function serve(socket: Socket): void {
    sockets.add(socket);
    attend(socket, smsc);
  }
  // A client that does not trust our certificate.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  smsc.port = (server.address() as AddressInfo).port;
  smsc.url = `smpp${tls === null ? '' : 's'}://user:secret@127.0.0.1:${smsc.port}`;
  return smsc;
}

function attend(socket: Socket, smsc: ScriptedSmsc): void {
  const reader = new PduReader();
  let sequence = 0;
  const peer: Peer = {
    ...{socket, bind: null},
    send: (pdu) => void socket.write(encodePdu(pdu)),
    ask: (pdu) => {
      sequence += 1;
      peer.send({...pdu, sequence});
      return sequence;
    },
  };
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => smsc.peers.delete(peer));
  socket.on('data', (chunk: Buffer) => {
    for (const incoming of reader.push(chunk)) {
      if (incoming.kind !== 'pdu') {
        // Other programs of this machine knock at ports, too.
        if (peer.bind === null) socket.destroy();
        else throw new Error(`the client sent what is no PDU: ${JSON.stringify(incoming)}`);
        return;
      }
      const {pdu} = incoming;
      smsc.seen.push(pdu);
      if (pdu.command.startsWith('bind_')) {
        peer.bind = pdu.command;
        smsc.connections += 1;
        smsc.peers.add(peer);
      }
      const act = (smsc.script[pdu.command] ?? usual(smsc)[pdu.command]) as
        | ((pdu: Pdu, peer: Peer) => void)
        | undefined;
      act?.(pdu, peer);
    }
  });
}

const usual = (smsc: ScriptedSmsc): SmscScript => ({
  bind_transceiver: ({sequence}, {send}) => send({command: 'bind_transceiver_resp', sequence, system_id: 'smsc'}),
  bind_transmitter: ({sequence}, {send}) => send({command: 'bind_transmitter_resp', sequence, system_id: 'smsc'}),
  bind_receiver: ({sequence}, {send}) => send({command: 'bind_receiver_resp', sequence, system_id: 'smsc'}),
  submit_sm: ({sequence}, {send}) =>
    send({command: 'submit_sm_resp', sequence, message_id: carrierId(smsc.all('submit_sm').length)}),
  enquire_link: ({sequence}, {send}) => send({command: 'enquire_link_resp', sequence}),
  unbind: ({sequence}, {send, socket}) => {
    send({command: 'unbind_resp', sequence});
    socket.end();
  },
});
