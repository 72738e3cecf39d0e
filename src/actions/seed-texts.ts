import type {Language} from '../core/language.ts';
import type {StatusColor} from '../core/message.ts';

/** What a new installation starts with, in its language. */
export interface SeedTexts {
  templates: readonly {name: string; text: string}[];
  statuses: readonly {name: string; color: StatusColor}[];
}

export const seedTexts: Record<Language, SeedTexts> = {
  en: {
    templates: [
      {name: 'Missed call', text: 'Hello, you tried to reach us. We will call you back within the hour.'},
      {
        name: 'Reminder',
        text: 'Hello {{name}}, this is a reminder of your appointment. Reply YES to confirm or NO to cancel.',
      },
      {name: 'Request received', text: 'Thank you, we have your request and will reply within 24 hours.'},
      {name: 'Request solved', text: 'Your request is solved. If the trouble comes back, reply to this message.'},
    ],
    statuses: [
      {name: 'Call back', color: 'yellow'},
      {name: 'In progress', color: 'blue'},
      {name: 'Resolved', color: 'green'},
      {name: 'Complaint', color: 'red'},
      {name: 'Spam', color: 'gray'},
    ],
  },
  cs: {
    templates: [
      {name: 'Zmeškaný hovor', text: 'Dobrý den, snažili jste se nám dovolat. Do hodiny vám zavoláme zpět.'},
      {
        name: 'Připomínka',
        text: 'Dobrý den, {{jméno}}, připomínáme váš termín. Odpovězte ANO pro potvrzení, NE pro zrušení.',
      },
      {name: 'Požadavek přijat', text: 'Děkujeme, váš požadavek jsme přijali. Ozveme se do 24 hodin.'},
      {name: 'Požadavek vyřešen', text: 'Váš požadavek jsme vyřešili. Pokud potíže trvají, odpovězte na tuto zprávu.'},
    ],
    statuses: [
      {name: 'Zavolat zpět', color: 'yellow'},
      {name: 'Rozpracováno', color: 'blue'},
      {name: 'Vyřešeno', color: 'green'},
      {name: 'Reklamace', color: 'red'},
      {name: 'Spam', color: 'gray'},
    ],
  },
};
