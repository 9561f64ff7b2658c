// The least page that can subscribe to pushes; the tests call what it puts on the window.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

const ready = navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready);

window.subscribe = async (key) => {
  const registration = await ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytes(key) };
  return (await registration.pushManager.subscribe(options)).toJSON();
};

window.unsubscribe = async () => (await (await ready).pushManager.getSubscription()).unsubscribe();

window.reach = async (path) => {
  try {
    return (await fetch(path, { method: 'PUT', body: 'said' })).status;
  } catch (error) {
    return error.name;
  }
};
