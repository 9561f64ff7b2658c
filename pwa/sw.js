// The service worker: a list of listeners. The list of files is named here so that the browser sees a new version.
import { VERSION } from './shell-files.js';
import { introduce } from './base/api.js';
import * as notices from './worker/notices.js';
import * as shell from './worker/shell.js';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

introduce(VERSION);
worker.addEventListener('install', shell.onInstall);
worker.addEventListener('activate', shell.onActivate);
worker.addEventListener('fetch', shell.onFetch);
worker.addEventListener('message', shell.onMessage);
worker.addEventListener('message', notices.onMessage);
worker.addEventListener('push', notices.onPush);
worker.addEventListener('notificationclick', notices.onClick);
worker.addEventListener('pushsubscriptionchange', notices.onSubscriptionChange);
