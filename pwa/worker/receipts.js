// Receipts for notices: sent at once, owed when the way is blocked, sent later.
import { reference } from '../base/api.js';
import { oweReceipt, receiptSent, receiptsOwed } from '../base/kept.js';

/** @typedef {{token: string, at: string}} Receipt */

const PAUSES = [0, 700, 2_500];
const TOO_OLD = 24 * 3_600_000;

/**
 * Owed first: the system may end the worker in the middle.
 * @param {string} path @param {Receipt} receipt
 */
export async function giveReceipt(path, receipt) {
  await oweReceipt(path, receipt).catch(() => {});
  for (const pause of PAUSES) {
    await new Promise((next) => setTimeout(next, pause));
    if (await sent(path, receipt)) return;
  }
}

/** What the server refuses is settled as well: asking again changes nothing. @param {string} path @param {Receipt} receipt */
async function sent(path, receipt) {
  const { kind } = await reference('PUT', path, receipt, { keepalive: true, timeout: 8_000 });
  const settled = kind === 'done' || kind === 'refused';
  if (settled) await receiptSent(path).catch(() => {});
  return settled;
}

/** One after the other, until the first that finds no way. */
export async function sendOwed() {
  for (const { name, receipt } of await receiptsOwed().catch(() => [])) {
    if (Date.now() - Date.parse(receipt.at) > TOO_OLD) await receiptSent(name);
    else if (!(await sent(name, receipt))) return;
  }
}
