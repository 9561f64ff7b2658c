// Mandated reports that are due, as this phone knows them: one's own, and for leads everybody's.
import { computed } from '@preact/signals';
import { assessments } from './assessing.js';
import { owed } from './report-clocks.js';
import { programme, tick } from './store.js';

/** @import {Assessment} from '../base/types-forms.js' */
/** @typedef {{row: Assessment, tasks: [import('./report-clocks.js').Task, string][]}} Due   what is still to be done with it, the first due first */

/** The first due first, so that what is overdue stands on top. @param {Iterable<Assessment>} papers @param {string} zone @returns {Due[]} */
export const dueOf = (papers, zone) => [...papers].filter(({ form_code: code }) => code === 'report')
  .map((row) => ({ row, tasks: owed(row.answers, row.created_at, row.state !== 'open', zone) })).filter(({ tasks }) => tasks.length)
  .sort((a, b) => a.tasks[0][1].localeCompare(b.tasks[0][1]) || a.row.id.localeCompare(b.row.id));

export const zoneOf = () => programme.value?.time_zone ?? 'America/Chicago';
export const dueReports = computed(() => dueOf(assessments.value.values(), zoneOf()));

/** A signature that is missing harms nobody. @param {Due} due @param {number} now */
export const isOver = ({ tasks: [[task, at]] }, now) => task !== 'signature' && Date.parse(at) < now;

export const overdueReports = computed(() => dueReports.value.filter((due) => isOver(due, tick.value)).length);
