import {UserError} from '../core/problem.ts';
import {placeholders} from '../core/template.ts';
import {announceChange} from '../db/statements/announce.ts';
import * as changing from '../db/statements/change-template.ts';
import * as queues from '../db/statements/queues.ts';
import * as templates from '../db/statements/templates.ts';
import type {Desk} from './desk.ts';
import {findNamed, notTaken, validName} from './names.ts';
import {sendableText} from './sendable-text.ts';
import {withVerb} from './with-verb.ts';

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

/**
 * Returns the template's id. Problems: `badName`, `nameTaken`, `missingText`, `tooLong`, `noSuchName` of a queue,
 * `notAllowed`.
 */
export async function addTemplate(desk: Desk, {name, text, queues: offered}: NewTemplate): Promise<number> {
  const {db} = desk;
  const valid = validName('template', name);
  const {text: stored} = sendableText(text);
  const values = {name: valid, text: stored, queueIds: await queueIdsOf(desk, offered)};
  const id = notTaken('template', valid, await withVerb('settings', () => templates.insertTemplate(db.orm, values)));
  await announceChange(db.sql);
  return id;
}

export interface TemplateChange extends Partial<NewTemplate> {
  /** The text as it was when the person began: where it is another by now, nothing is written. */
  was?: string;
}

/**
 * Writes over what is given. `name` is what it is called so far. Problems: `badName`, `nameTaken`, `missingText`,
 * `tooLong`, `textChanged`, `notAllowed`, `noSuchName` of a queue, or of the template where it was removed meanwhile.
 */
export async function changeTemplate(desk: Desk, {id, name}: TemplateName, change: TemplateChange): Promise<void> {
  const stored = await storedChange(desk, change);
  const result = await withVerb('settings', () => changing.changeTemplate(desk.db.sql, id, stored));
  if (result === 'gone') throw gone(name);
  if (result === 'textChanged') throw new UserError({code: 'textChanged', name});
  if (result === 'nameTaken') throw new UserError({code: 'nameTaken', kind: 'template', name: change.name ?? name});
}

export type TemplateName = Pick<Template, 'id' | 'name'>;

/** What was made from it stays as it is. Problems: `notAllowed`, `noSuchName` where it was removed meanwhile. */
export async function removeTemplate({db}: Desk, {id, name}: TemplateName): Promise<void> {
  if (!(await withVerb('settings', () => changing.deleteTemplate(db.sql, id)))) throw gone(name);
}

/** The template of this name. Problems: `noSuchName`. */
export const findTemplate = async (desk: Desk, name: string): Promise<Template> =>
  findNamed('template', name, await listTemplates(desk));

async function storedChange(desk: Desk, {name, text, queues: offered, was}: TemplateChange) {
  return {
    ...(name === undefined ? {} : {name: validName('template', name)}),
    ...(text === undefined ? {} : {text: sendableText(text).text}),
    ...(offered === undefined ? {} : {queueIds: await queueIdsOf(desk, offered)}),
    ...(was === undefined ? {} : {was}),
  };
}

async function queueIdsOf({db}: Desk, offered: readonly string[]): Promise<number[]> {
  const known = offered.length > 0 ? await queues.listQueues(db.orm) : [];
  return [...new Set(offered.map((queue) => findNamed('queue', queue, known).id))];
}

const gone = (name: string): UserError => new UserError({code: 'noSuchName', kind: 'template', name, known: []});
