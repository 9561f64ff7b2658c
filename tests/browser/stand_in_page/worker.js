// The least worker that shows a push, says so to the server, and opens a window when it is clicked.
const say = (what) => fetch('/said', { method: 'POST', body: JSON.stringify(what) });

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(event.data.json())));
self.addEventListener('notificationclick', (event) => event.waitUntil(opened(event.notification)));

async function show(data) {
  await self.registration.showNotification(data.title, { body: data.body, tag: data.tag });
  await say({ shown: data.title });
}

async function opened(notification) {
  notification.close();
  await self.clients.openWindow('/?opened');
}
