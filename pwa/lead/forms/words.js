// Words of the forms' screens.

/** @type {Record<string, string>} */
export const TYPE_WORDS = {
  boolean: 'Yes or no', choice: 'Choices', 'open-choice': 'Choices, or words of one’s own', string: 'A few words', text: 'Longer words', integer: 'A whole number', decimal: 'A number',
  date: 'A day', dateTime: 'A day and time', quantity: 'An amount with its unit', group: 'A section', display: 'Words to read, no answer',
};

/** @type {Record<string, [string, 'info'|'ok'|undefined]>} */
export const STATE_WORDS = { draft: ['draft', 'info'], published: ['in use', 'ok'], retired: ['retired', undefined] };

/** @type {Record<string, string>} */
export const CHANGE_WORDS = { added: 'added', removed: 'removed', changed: 'changed', moved: 'moved' };
