// Forms and assessments in JSDoc, as docs/wire.md has them.

/** @import {Code, Id, Time, Unsent} from './types.js' */

/** @typedef {'group'|'display'|'boolean'|'choice'|'open-choice'|'string'|'text'|'integer'|'decimal'|'date'|'dateTime'|'quantity'} ItemType */
/** @typedef {{question: string, operator: string, [answer: string]: any}} Condition */
/**
 * @typedef {object} Item   of an HL7 FHIR R4 Questionnaire
 * @property {string} linkId
 * @property {ItemType} type
 * @property {string} text
 * @property {boolean} [required]
 * @property {boolean} [repeats]
 * @property {number} [maxLength]
 * @property {Condition[]} [enableWhen]
 * @property {'all'|'any'} [enableBehavior]
 * @property {Record<string, any>[]} [initial]
 * @property {string} [answerValueSet]   urn:alongside:codes:<list>
 * @property {{valueCoding: {code: Code, display: string}}[]} [answerOption]
 * @property {Item[]} [item]
 */
/** @typedef {{resourceType: 'Questionnaire', title: string, description?: string, copyright?: string, item: Item[], [key: string]: any}} Questionnaire */
/**
 * @typedef {object} Form   one version; once published it never changes
 * @property {Id} id
 * @property {string} stamp
 * @property {string} code
 * @property {number} version
 * @property {'draft'|'published'|'retired'} state
 * @property {string} title
 * @property {Questionnaire} questionnaire
 * @property {number|null} shipped
 * @property {Id|null} created_by
 * @property {Time} created_at
 * @property {Id|null} published_by
 * @property {Time|null} published_at
 * @property {Time|null} retired_at
 */
/** @typedef {'declined'|'not_asked'|'unable'} NonAnswer */
/** @typedef {{value?: any[], state?: NonAnswer, reason?: string}} Answer   one of value and state; a choice's value is its code, {text} where it is open */
/** @typedef {Record<string, Answer>} Answers */
/** @typedef {Answer & {act: Id, also?: Id[], actor: Id|null, at: Time, unsigned?: boolean}} Said */
/** @typedef {{result: string, level: Code, incomplete: string[], rule_version: string}} Score */
/** @typedef {{level: Code, act: Id|null, actor: Id|null, at: Time|null, reason: string|null, consult: string|null, from: Code|null}} Level   act null: the screen's own */
/** @typedef {Level & {act: Id, at: Time, after: Id[], flags?: string[]}} LevelAct */
/** @typedef {{act: Id, actor: Id|null, at: Time, reason: string|null}} Mark */
/**
 * @typedef {object} Assessment
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id|null} person_id
 * @property {Id|null} [joined_into]   the paper that stands for it
 * @property {Id} form_id
 * @property {string} form_code
 * @property {number} form_version
 * @property {'open'|'signed'|'amended'} state
 * @property {Record<string, Said>} answers
 * @property {Record<string, Said[]>} conflicts
 * @property {Score|null} score
 * @property {Level|null} level
 * @property {LevelAct[]} levels   the latest first
 * @property {Mark[]} signed
 * @property {Mark|null} amending
 * @property {number} active_s
 * @property {{oral_due_at: Time, written_due_at: Time|null}|null} [clocks]   of a mandated report
 * @property {Id|null} created_by
 * @property {Time} created_at
 * @property {Unsent} [unsent]
 */

export {};
