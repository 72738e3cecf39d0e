import type {CliMessages} from '../cli-messages.ts';
import {simulatorHelp} from './simulator.ts';

export const help: CliMessages['help'] = {
  desk: {
    summary: 'open the full-screen desk, with a query its grid already filtered',
    examples: [
      {line: 'smsdesk', says: 'everything received and sent, newest first'},
      {line: 'smsdesk state:failed after:today', says: 'what failed today'},
      {line: 'smsdesk -- list', says: 'search for a word that is also the name of a command'},
    ],
  },
  list: {
    summary: 'print received and sent SMS, newest first',
    details:
      'Every word must match. Put a value with blanks into double quotes, and these into single ones for the shell. ' +
      'Into a pipe or with --json everything is written in full and the same in every language.',
    examples: [
      {line: 'smsdesk list direction:out state:failed,unknown', says: 'what went wrong'},
      {
        line: `smsdesk list 'status:"Call back"' -queue:billing --sort -due,number`,
        says: 'a name with a blank, all queues but one, sorted',
      },
      {line: 'smsdesk list after:2026-11-01 --all --json', says: 'one JSON object a line'},
    ],
  },
  tail: {
    summary: 'print the newest SMS, then each one that comes or changes, until interrupted',
    details:
      'Before each line stands + for a new SMS and ~ for a changed one; in JSON "change" is "new", "changed" or null. An ' +
      'SMS is printed when it becomes what the query asks for, also by a status that somebody puts on it, within a second, ' +
      'and at most once in half a second, as it is then. A database that goes away is waited for; nothing is lost. ' +
      'Ctrl-C ends it with 130.',
    examples: [
      {line: 'smsdesk tail state:failed,expired,unknown', says: 'what goes wrong, as it goes wrong'},
      {line: 'smsdesk tail direction:in queue:billing --limit 0', says: 'answers that come from now on'},
      {
        line: 'smsdesk tail --json --columns id,state | while read -r line; do echo "$line"; done',
        says: 'for a script',
      },
    ],
  },
  show: {
    summary: 'print all that is known of SMS: their facts, each step of their life, their conversation',
    details:
      'Of the conversation with the number it prints ten SMS before and after this one, which is marked with >. With ' +
      '--json one object for each SMS, the same in every language. Exits with 2 when one of the ids does not exist.',
    examples: [
      {line: 'smsdesk show 4711', says: 'one SMS'},
      {line: 'smsdesk show 4711 4712 --json', says: 'two of them, one JSON object a line'},
    ],
  },
  count: {
    summary: 'print how many SMS a query finds',
    examples: [
      {line: 'smsdesk count', says: 'all'},
      {line: 'smsdesk count direction:out state:delivered', says: 'the delivered ones'},
    ],
  },
  audit: {
    summary: 'print who did what, newest first',
    details:
      'Who prepared, released, stopped or exported what, who changed settings, queues, gateways, members and the opt-out ' +
      'list, with what was before and after. Its fields are time, after, before, user, act, queue, batch, message, number ' +
      'and id; bare words are found in names, reasons and details. Nobody can change or delete it. With release one sees ' +
      'what concerns their queues, with settings all of it.',
    examples: [
      {line: 'smsdesk audit', says: 'what was done last'},
      {line: 'smsdesk audit act:released,cancelled after:-7d', says: 'decisions about bulk sends'},
      {line: "smsdesk audit 'act:member-*' --sort user,-time", says: 'all acts of one kind, by person'},
      {line: 'smsdesk audit act:exported --all --json', says: 'one JSON object a line'},
      {line: 'smsdesk audit after:-30d -o audit.xlsx', says: 'a workbook, for whoever may export'},
    ],
  },
  export: {
    summary: 'write the SMS of a query into a file: csv, xlsx or jsonl',
    details:
      'Exactly the SMS that list shows with --all, in the same order, all as of one moment. The file is there whole or not ' +
      'at all, and beside it FILE.manifest.json with the query, the number of SMS and the SHA-256 of the file. Without ' +
      '--output everything goes to standard output. No text becomes a formula in a spreadsheet program.',
    examples: [
      {line: 'smsdesk export state:failed time:yesterday -o failed.xlsx', says: 'all that failed yesterday'},
      {line: 'smsdesk export state:failed --columns clid,message -o again.csv', says: 'a file that bulk check reads'},
      {line: 'smsdesk export queue:billing --excel-cs -o billing.csv --overwrite', says: 'for a Czech Excel'},
      {line: 'smsdesk export after:-7d --format jsonl', says: 'one JSON object a line, for a script'},
    ],
  },
  send: {
    summary: 'send one SMS',
    details: 'The SMS is queued, and the sender hands it over. Its id goes to standard output.',
    examples: [{line: "smsdesk send +420777123456 'Your parcel is here.' --queue default", says: 'at once'}],
  },
  reveal: {
    summary: 'show the number of a message in full',
    details:
      'For those whom numbers are masked for, and who may reveal them. The reason stands in the audit, with who asked and when, before the number is shown.',
    examples: [{line: "smsdesk reveal 1204 --reason 'Customer on the phone'", says: 'by its id'}],
  },
  'message.resend': {
    summary: 'send SMS in doubt again',
    details:
      'Only SMS that are unknown at this moment leave once more: they were handed over, and nobody knows whether the ' +
      'carrier took them, so the recipient may get one twice. What proves before that the first one was taken settles it ' +
      'instead. Numbers that have opted out, SMS too old for their queue and those of a cancelled bulk send stay. For ' +
      'more than one it asks, or needs --yes. Exits with 1 when some stay as they are.',
    examples: [
      {line: 'smsdesk message resend 4711 4712', says: 'these two'},
      {line: 'smsdesk message resend state:unknown queue:billing --yes', says: 'all in doubt of one queue'},
    ],
  },
  'message.accept': {
    summary: 'count SMS in doubt as sent',
    details: 'A receipt that still comes is believed. For more than one it asks, or needs --yes.',
    examples: [{line: 'smsdesk message accept batch:12', says: 'whatever is in doubt of this bulk send'}],
  },
  'message.giveUp': {
    summary: 'count SMS in doubt as failed',
    details:
      'A late answer or a receipt that proves the opposite is believed. For more than one it asks, or needs --yes.',
    examples: [
      {line: 'smsdesk message give-up state:unknown before:-7d --yes', says: 'what nobody will know any more'},
    ],
  },
  'bulk.template': {
    summary: 'write the spreadsheet to be filled in for a bulk send',
    details:
      'Its columns: clid, the number, is required; message may be empty where a template is chosen; ' +
      'datetime_scheduled is dd.mm.yyyy hh:mm, empty for at once. The format comes from the name of the file; else csv.',
    examples: [
      {line: 'smsdesk bulk template -o numbers.xlsx', says: 'for a spreadsheet program'},
      {line: 'smsdesk bulk template --format csv > numbers.csv', says: 'to standard output'},
    ],
  },
  'bulk.check': {
    summary: 'say what would become of each row of a file, and send nothing',
    details: 'FILE is .csv, .xlsx, .xls or .ods; - reads standard input. Exits with 1 when some rows were rejected.',
    examples: [
      {line: 'smsdesk bulk check numbers.xlsx --queue default', says: 'the rejected rows, and the sums'},
      {line: 'smsdesk bulk check - --queue default --json < numbers.csv', says: 'one JSON object'},
    ],
  },
  'bulk.send': {
    summary: 'send an SMS for every good row of a file',
    details:
      'FILE is .csv, .xlsx, .xls or .ods; - reads standard input. On a terminal it asks first; elsewhere it needs --yes. ' +
      'The id of the bulk send goes to standard output. Exits with 1 when some rows were rejected.',
    examples: [
      {line: 'smsdesk bulk send numbers.xlsx --queue default', says: 'after a question'},
      {
        line: "smsdesk bulk send numbers.csv --queue default --template Reminder --at '24.12.2030 09:00' --yes",
        says: 'without one; rows without a text or a time of their own get these',
      },
      {
        line: 'smsdesk bulk send numbers.csv --queue default --map clid=phone --rejects bad.csv --hold 5m --yes',
        says: 'a column by another name, rejected rows kept, five minutes to think again',
      },
    ],
  },
  'bulk.list': {
    summary: 'print the bulk sends, newest first',
    examples: [{line: 'smsdesk bulk list', says: 'the newest, with how far they are'}],
  },
  'bulk.show': {
    summary: 'print one bulk send: how far it is, its pace, what failed and why, and its life',
    examples: [
      {line: 'smsdesk bulk show 12', says: 'for its SMS themselves: smsdesk list batch:12'},
      {line: 'smsdesk bulk show 12 --rejects', says: 'the rows that were not sent'},
    ],
  },
  'bulk.results': {
    summary: 'print what became of every row of a bulk send, refused ones among them',
    details:
      'A .csv on standard output, or the file that --output names. Each row has its number, text, state, time and, ' +
      'where something went wrong, the code and what it means. The failed ones alone can be sent again: ' +
      'smsdesk bulk send batch:12:failed --queue QUEUE; instead of failed also rejected or cancelled.',
    examples: [
      {line: 'smsdesk bulk results 12 -o results.xlsx', says: 'for a spreadsheet program'},
      {line: 'smsdesk bulk results 12 --json', says: 'one JSON object a row'},
    ],
  },
  'bulk.pause': {
    summary: 'let nothing more of a bulk send leave, for now',
    details: 'However large it is, this is one step; after it at most what the senders have in hand still leaves.',
    examples: [{line: 'smsdesk bulk pause 12', says: 'until smsdesk bulk resume 12'}],
  },
  'bulk.resume': {
    summary: 'let a paused bulk send go on',
    examples: [{line: 'smsdesk bulk resume 12', says: 'from where it stood'}],
  },
  'bulk.release': {
    summary: 'let a held bulk send leave now',
    details: 'Above the number of recipients that its queue sets, only somebody other than its author can.',
    examples: [{line: 'smsdesk bulk release 12', says: 'without waiting for the end of its hold'}],
  },
  'bulk.cancel': {
    summary: 'take back what is left of a bulk send',
    details:
      'What has left stays sent, and so does what the senders have in hand. The rest is kept as cancelled, and can be sent from batch:12:cancelled.',
    examples: [
      {line: 'smsdesk bulk cancel 12', says: 'after a question with how many SMS will not leave'},
      {line: 'smsdesk bulk cancel 12 --yes', says: 'at once, for scripts'},
    ],
  },
  'queue.list': {
    summary: 'print the queues',
    examples: [{line: 'smsdesk queue list --json', says: 'one JSON object a line'}],
  },
  'queue.add': {
    summary: 'add a queue',
    examples: [
      {
        line: 'smsdesk queue add billing --gateway simulator --sender-id +420800123456',
        says: 'a queue with a sender of its own',
      },
    ],
  },
  'queue.set': {
    summary: 'change settings of a queue',
    details:
      'quiet=21:00-08:00 hours in which nothing leaves · repeat=24h time in which nobody gets the same text twice · ' +
      'block=premium,landline kinds of numbers not written to · max-parts=10 longest SMS · price=0.85 CZK of one part · ' +
      'hold=60s time to take a bulk send of the desk back · second-pair=500 recipients above which somebody else ' +
      'releases it · brake-after=100 messages watched, brake-failed=30% and brake-opted-out=5% of them at which it ' +
      'pauses itself · validity=2d how late an SMS may still leave · send-again=5m when an SMS of which nobody knows ' +
      'whether it left is sent again, for codes and alarms. off switches a setting off; nothing behind = makes it as usual again.',
    examples: [
      {
        line: "smsdesk queue set default quiet=21:00-08:00 'price=0.85 CZK'",
        says: 'quiet at night, and what a part costs',
      },
      {line: 'smsdesk queue set default quiet=', says: 'as usual again'},
      {line: 'smsdesk queue set default --gateway simulator', says: 'it sends by this gateway from now on'},
    ],
  },
  'queue.remove': {
    summary: 'remove a queue that was never used',
    details: 'A queue that SMS belong to stays, so that they can always be found.',
    examples: [{line: 'smsdesk queue remove billing', says: 'after a question; it is offered no more'}],
  },
  'gateway.list': {
    summary: 'print the gateways, how they stand, and what waits for them',
    details: 'A line for each gateway and each sender that serves it; secrets are never printed.',
    examples: [
      {line: 'smsdesk gateway list', says: 'connected or not, since when, how fast, and what is wrong'},
      {line: 'smsdesk gateway list --json', says: 'for programs: an object for each gateway'},
    ],
  },
  'gateway.add': {
    summary: 'set up a way to a carrier',
    details:
      'Running senders open it by themselves. Give the password or token by --secret-file or in SMSDESK_GATEWAY_SECRET, ' +
      'so that neither the history of your shell nor the list of processes has it.',
    examples: [
      {
        line: 'smsdesk gateway add carrier --kind smpp --url smpp://user@smsc.example.com:2775 --secret-file -',
        says: 'asks for the password',
      },
      {
        line: 'smsdesk gateway add slow --kind simulator --set latencyMs=200 --set rate=5',
        says: 'one to try things with',
      },
    ],
  },
  'gateway.set': {
    summary: 'change the address, the secret or options of a gateway',
    details: 'Senders open it anew by themselves, once what is in flight has its answer.',
    examples: [{line: 'smsdesk gateway set simulator window=20 rate=', says: 'another window, and no rate of its own'}],
  },
  'gateway.enable': {
    summary: 'switch a gateway on',
    examples: [{line: 'smsdesk gateway enable simulator', says: 'what is queued for it leaves again'}],
  },
  'gateway.disable': {
    summary: 'switch a gateway off; what is queued for it waits',
    examples: [{line: 'smsdesk gateway disable simulator', says: 'what is in flight still gets its answer'}],
  },
  'gateway.remove': {
    summary: 'remove a gateway that no queue uses',
    examples: [
      {line: 'smsdesk gateway remove slow', says: 'after a question; receipts still to come over it are lost'},
    ],
  },
  'template.list': {
    summary: 'print the templates',
    examples: [{line: 'smsdesk template list', says: 'their names and texts'}],
  },
  'template.add': {
    summary: 'add a template',
    details: 'A placeholder {{name}} takes what the column “name” of the file says.',
    examples: [
      {line: "smsdesk template add Reminder 'Hello {{name}}, see you at {{time}}.'", says: 'offered in every queue'},
    ],
  },
  'template.set': {
    summary: 'change the text of a template',
    details: 'Where it is offered stays as it is, unless --queue or --all-queues says otherwise.',
    examples: [
      {line: "smsdesk template set Reminder 'Hello {{name|customer}}, see you soon.'", says: 'with a default'},
    ],
  },
  'template.remove': {
    summary: 'remove a template',
    details: 'SMS that were made from it stay as they are.',
    examples: [
      {line: 'smsdesk template remove Reminder', says: 'after a question with its text'},
      {line: 'smsdesk template remove Parcel --yes', says: 'at once'},
    ],
  },
  'status.list': {
    summary: 'print the statuses',
    examples: [{line: 'smsdesk status list', says: 'their names and colours'}],
  },
  'status.add': {
    summary: 'add a status',
    examples: [
      {line: "smsdesk status add 'Call back' --color yellow", says: 'a yellow one'},
      {line: 'smsdesk status add Unsubscribed --opt-out-months 12', says: 'its numbers get nothing for a year'},
    ],
  },
  'optout.list': {
    summary: 'print the numbers that are not written to, the newest first',
    examples: [
      {line: 'smsdesk optout list', says: 'since when, by whom, and why'},
      {line: 'smsdesk optout list --ended --all --json', says: 'with those that are over, and what was before'},
    ],
  },
  'optout.show': {
    summary: 'print what is known of one number: who put it on the opt-out list or took it off, when and why',
    examples: [{line: 'smsdesk optout show +420777123456', says: 'the oldest step first'}],
  },
  'optout.add': {
    summary: 'put numbers on the opt-out list',
    details: 'All of them or, where one is no number, none. What waits to be sent to them will not leave.',
    examples: [
      {line: "smsdesk optout add +420777123456 --reason 'asked by phone'", says: 'for good'},
      {line: "smsdesk optout add 777123456 777123457 --until '1.1.2030 00:00'", says: 'for a time'},
    ],
  },
  'optout.remove': {
    summary: 'take a number off the opt-out list; who, when and why are kept',
    examples: [{line: "smsdesk optout remove +420777123456 --reason 'signed a new contract'", says: 'from now on'}],
  },
  'optout.import': {
    summary: 'put the numbers of a spreadsheet on the opt-out list',
    details:
      'FILE is .csv, .xlsx, .xls or .ods; - reads standard input. The column clid holds the number; reason and until, ' +
      'where they are there, count more than the options. Exits with 1 when some rows were bad; the good ones count.',
    examples: [
      {line: 'smsdesk optout import list.xlsx --map clid=phone --rejects bad.xlsx', says: 'a column by another name'},
      {line: "smsdesk optout import - --reason 'old system' < list.csv", says: 'from standard input'},
    ],
  },
  'optout.export': {
    summary: 'print the opt-out list as a file that optout import reads',
    examples: [
      {line: 'smsdesk optout export -o optouts.csv', says: 'for a spreadsheet program'},
      {line: 'smsdesk optout export --format jsonl --ended', says: 'one JSON object a line, with what is over'},
    ],
  },
  'optout.review': {
    summary: 'print received SMS that may ask for no more, or decide about them',
    details: 'A short SMS with a stop word in it, or with a slip in one, opts nobody out by itself.',
    examples: [
      {line: 'smsdesk optout review', says: 'the oldest first'},
      {line: 'smsdesk optout review --accept 1201 --dismiss 1204', says: 'by the ids of the SMS'},
    ],
  },
  'optout.words': {
    summary: 'print or change the words by which people opt out and in',
    details:
      'Case, diacritics and punctuation make no difference. A word counts where it is the whole SMS; ' +
      'with more around it, or with a slip, a person is asked.',
    examples: [
      {line: 'smsdesk optout words', says: 'all of them'},
      {line: "smsdesk optout words --add HALT --add 'NO MORE' --remove CANCEL", says: 'opt out at once'},
      {line: 'smsdesk optout words --add JOIN --as back', says: 'opts in again'},
    ],
  },
  'member.setup': {
    summary: 'set up rights in a Postgres that several people share',
    details:
      'Makes the roles smsdesk_…, grants and row policies, and the way by which admins make logins without CREATEROLE of ' +
      'their own. Takes a superuser, or the owner of the tables with CREATEROLE; nothing takes one afterwards. Can be ' +
      'run again at any time.',
    examples: [
      {line: 'smsdesk member setup', says: 'as the owner of the tables who may make roles'},
      {line: 'smsdesk member setup --print-sql > setup.sql', says: 'for a DBA: psql -X -d sms -f setup.sql'},
    ],
  },
  'member.list': {
    summary: 'print who belongs to the desk, with their queues and rights',
    details:
      'A login is made by smsdesk, taken as it was there before, off where it may not log in, or gone. * are all queues. ' +
      'Whoever may not change members sees only themselves.',
    examples: [
      {line: 'smsdesk member list', says: 'by role and name'},
      {line: 'smsdesk member list --json', says: 'one JSON object a line'},
    ],
  },
  'member.add': {
    summary: 'let somebody work with the desk, and make their login where it is not there',
    details:
      'agent: read, reply · supervisor: also prepare, release, stop, export, reveal, numbers · admin: everything, in all queues ' +
      'unless --queue says which · sender: the account of the program that sends. Nobody gives more than they have. ' +
      'Whose login was there before keeps it as it is.',
    examples: [
      {line: 'smsdesk member add agent1 --role agent --queue default', says: 'logs in as the account of the machine'},
      {
        line: 'smsdesk member add jana --role supervisor --all-queues --may-not release --password-file -',
        says: 'asks for the password',
      },
      {
        line: 'smsdesk member add boss --role admin --login certificate --print-sql > boss.sql',
        says: 'for a DBA, with the set-up where that is not there yet',
      },
    ],
  },
  'member.set': {
    summary: 'change the queues, rights, role or password of a member',
    details:
      'What is not named stays as it is; a new role begins with its own rights. Open desks follow at once. Only the ' +
      'password of a login that smsdesk made, and that nobody has given more, can be set.',
    examples: [
      {line: 'smsdesk member set agent1 --queue +billing,-default', says: 'one queue more, one less'},
      {line: 'smsdesk member set agent1 --may export --queue billing', says: 'this queue only, and a right more'},
      {line: 'smsdesk member set jana --password-file -', says: 'a new password'},
    ],
  },
  'member.remove': {
    summary: 'end all rights of a member, and drop the login that was made for them',
    details:
      'A login that was there before, or that a DBA has given more, stays; one that owns something stays and may not log ' +
      'in. Nobody removes themselves.',
    examples: [
      {line: 'smsdesk member remove agent1', says: 'after a question'},
      {line: 'smsdesk member remove jana --yes', says: 'without one'},
    ],
  },
  'retention.show': {
    summary: 'print how long SMS and rows of files are kept, and what was deleted last',
    examples: [{line: 'smsdesk retention show', says: 'with the next night, and what stays until then'}],
  },
  'retention.set': {
    summary: 'set how long SMS and rows of files are kept',
    details:
      'At first everything is kept for ever. From the next night on a sender deletes what is older, between other work ' +
      'and a little at a time, and makes up for a night in which none ran. Months and days are those of the calendar. ' +
      'SMS on their way or in doubt stay, and so do opt-outs; of a bulk send its totals stay.',
    examples: [
      {line: 'smsdesk retention set --received 24m --sent 24m --files 30d', says: 'two years, and a month'},
      {line: 'smsdesk retention set --files off', says: 'for ever again; the others as they were'},
    ],
  },
  'retention.run': {
    summary: 'delete now what is older than it is kept',
    details:
      'Says how many it would delete and asks, or needs --yes. What is deleted cannot be brought back. Ctrl-C ends it ' +
      'after the few that it has in hand.',
    examples: [
      {line: 'smsdesk retention run --dry-run', says: 'how many, and how many older ones stay and why'},
      {line: 'smsdesk retention run --yes', says: 'without a question'},
    ],
  },
  sender: {
    summary: 'run the sender, which hands what is due to the gateways',
    details:
      'Ctrl-C or SIGTERM lets it finish what it has begun; a second Ctrl-C ends it at once. ' +
      'With its own database the desk runs a sender by itself; with DATABASE_URL it is yours to run, as many as you like.',
    examples: [
      {line: 'smsdesk sender', says: 'until it is stopped'},
      {line: 'smsdesk sender --log json --metrics 9464', says: 'for a collector of logs and for Prometheus'},
      {line: 'smsdesk sender --systemd > /etc/systemd/system/smsdesk-sender.service', says: 'as a service'},
      {line: 'smsdesk sender --drain', says: 'until nothing is due and every SMS handed over has its receipt'},
    ],
  },
  simulator: simulatorHelp,
  migrate: {
    summary: "bring the database's tables to this version",
    examples: [{line: 'DATABASE_URL=postgres://dba@db/sms smsdesk migrate', says: 'as a user who may create tables'}],
  },
  demo: {
    summary: 'fill the database with believable SMS of the last 30 days',
    details: 'A database that already has SMS in it is refused. With --desk it is a database of its own, beside yours.',
    examples: [
      {line: 'smsdesk demo --desk', says: 'just to look around'},
      {line: 'smsdesk demo --messages 20000', says: 'a full database to try things on'},
    ],
  },
  keys: {
    summary: 'print the keys of the desk',
    examples: [{line: 'smsdesk keys --markdown', says: 'as the tables of the manual'}],
  },
  'config.list': {
    summary: 'print each option with its value and where that comes from',
    details: 'Passwords are shown as ***. Ends with 2 where a variable or a file says what it cannot.',
    examples: [
      {line: 'smsdesk config list', says: 'from a variable, a line of a file, or by default'},
      {line: 'SMSDESK_CONFIG=./test.toml smsdesk config list --json', says: 'as if this were the only file'},
    ],
  },
  'config.path': {
    summary: 'print the path of your configuration file',
    examples: [{line: 'smsdesk config path', says: 'for an editor: vi "$(smsdesk config path)"'}],
  },
  'config.init': {
    summary: 'write a configuration file with every option in it, commented out',
    details: 'A file that exists stays as it is.',
    examples: [{line: 'smsdesk config init', says: 'as $XDG_CONFIG_HOME/smsdesk/config.toml'}],
  },
  'settings.list': {
    summary: 'print the settings of the installation: its time zone and its country',
    examples: [{line: 'smsdesk settings list', says: 'what everybody works with'}],
  },
  'settings.set': {
    summary: 'set the time zone and the country of the installation',
    details:
      'Times without an offset are meant in its zone, quiet hours too; numbers without a country are of its country. ' +
      'What is scheduled already keeps its moment. Open desks and senders follow within moments.',
    examples: [
      {line: 'smsdesk settings set zone=Europe/Bratislava country=SK', says: 'for everybody who uses this database'},
    ],
  },
  doctor: {
    summary: 'print what smsdesk uses, where, in which version, and what is wrong',
    examples: [{line: 'smsdesk doctor', says: 'exits with 0 when all is well'}],
  },
  completion: {
    summary: 'print what lets a shell complete commands, queries and names',
    details:
      'Tab then offers commands, options, files, and what is in the database at that moment: queues, templates, statuses, ' +
      'gateways, bulk sends, and the values of a query. It never starts a database.',
    examples: [
      {line: 'smsdesk completion bash > ~/.local/share/bash-completion/completions/smsdesk', says: 'for bash'},
      {
        line: 'smsdesk completion zsh > ~/.zsh/completions/_smsdesk',
        says: 'for zsh; the folder has to be in its fpath',
      },
      {line: 'smsdesk completion fish > ~/.config/fish/completions/smsdesk.fish', says: 'for fish'},
    ],
  },
  man: {
    summary: 'print the manual page',
    examples: [
      {line: 'smsdesk man | man -l -', says: 'to read it'},
      {line: 'smsdesk man > smsdesk.1', says: 'to install it'},
    ],
  },
  help: {
    summary: 'explain smsdesk, or one command',
    examples: [{line: 'smsdesk help bulk send', says: 'the same as smsdesk bulk send --help'}],
  },
};
