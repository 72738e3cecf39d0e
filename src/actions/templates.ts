import {placeholders} from '../core/template.ts';
import {announceChange} from '../db/statements/announce.ts';
import * as queues from '../db/statements/queues.ts';
import * as templates from '../db/statements/templates.ts';
import type {Desk} from './desk.ts';
import {findNamed, notTaken, validName} from './names.ts';
import {sendableText} from './sendable-text.ts';

export interface Template extends templates.StoredTemplate {
  /** The distinct `{{…}}` of its text. */
  placeholders: readonly string[];
}

export async function listTemplates({db}: Desk): Promise<Template[]> {
  const stored = await templates.listTemplates(db.orm);
  return stored.map((template) => ({...template, placeholders: placeholders(template.text)}));
}

export interface NewTemplate {
  name: string;
  text: string;
  /** Names of the queues it is offered in; none: in every queue. */
  queues: readonly string[];
}

/** Returns the template's id. Problems: `badName`, `nameTaken`, `missingText`, `tooLong`, `noSuchName` of a queue. */
export async function addTemplate({db}: Desk, {name, text, queues: offered}: NewTemplate): Promise<number> {
  const valid = validName('template', name);
  const {text: stored} = sendableText(text);
  const known = offered.length > 0 ? await queues.listQueues(db.orm) : [];
  const queueIds = new Set(offered.map((queue) => findNamed('queue', queue, known).id));
  const values = {name: valid, text: stored, queueIds: [...queueIds]};
  const id = notTaken('template', valid, await templates.insertTemplate(db.orm, values));
  await announceChange(db.sql);
  return id;
}
