/** What the people behind the simulator's numbers write. */
import type {InboundMessage, OutgoingMessage} from './gateway.ts';

const answers = [
  'Děkuji, potvrzuji.',
  'Dobrý den, hodilo by se mi to až odpoledne. Je to možné?',
  'Prosím zavolejte mi zpět.',
  'OK',
  'Díky, budu tam.',
  'Zítra nemohu, dá se termín přesunout?',
  'Už mám zaplaceno, pošlu doklad e-mailem.',
  'Kolik to bude stát?',
  'Thank you, see you then.',
  'Could you call me back, please?',
  'Sorry, wrong number.',
  'Yes, please confirm it.',
  'When will it be delivered?',
  'Zásilku jsem v pořádku převzala 👍',
] as const;

const unasked = [
  {number: '+420777100201', text: 'Dobrý den, kdy máte v sobotu otevřeno?'},
  {number: '+420602300417', text: 'Chtěl bych se objednat na příští týden, nejlépe ve středu dopoledne.'},
  {number: '+447700900123', text: 'Hello, is my order on its way?'},
  {number: '+420731555820', text: 'Ztratila jsem kartu, co mám dělat?'},
  {number: '+420608412335', text: 'Kód mi nepřišel, pošlete ho prosím znovu.'},
  {number: '+420775908114', text: 'Kurýr dnes nedorazil. Můžete to prověřit?'},
  {number: '+447700900456', text: 'I would like to change my delivery address.'},
  {number: '+420724660092', text: 'Dobrý den, potřebuji opravit fakturu, je na ní špatné IČO.'},
  {number: '+421905123778', text: 'Ďakujem, všetko v poriadku.'},
  {number: '+420603777140', text: 'Prosím o zrušení rezervace na pátek.'},
] as const;

/** The answer that the recipient of a message writes, the same each time. */
export const answerTo = (message: Pick<OutgoingMessage, 'id' | 'number' | 'senderName'>): InboundMessage => ({
  number: message.number,
  recipient: message.senderName,
  text: pick(answers, message.id / 200),
  parts: 1,
  raw: null,
});

/** The `turn`th message that somebody writes of their own accord. */
export const unaskedMessage = (turn: number): InboundMessage => ({
  recipient: null,
  parts: 1,
  raw: null,
  ...pick(unasked, turn),
});

function pick<T>(table: readonly T[], turn: number): T {
  const chosen = table[turn % table.length];
  if (chosen === undefined) throw new Error('an empty table');
  return chosen;
}
