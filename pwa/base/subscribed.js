// What this browser has asked its push service for, if anything.

export const subscription = async () => (await navigator.serviceWorker?.getRegistration('/app/'))?.pushManager?.getSubscription();
