// Day and night: follows the phone unless somebody chose otherwise here.
import { signal } from '@preact/signals';

const KEY = 'alongside.theme';

export const THEMES = [{ code: 'system', label: 'Auto' }, { code: 'light', label: 'Day' }, { code: 'dark', label: 'Night' }];
export const theme = signal(localStorage.getItem(KEY) ?? 'system');

/** @param {string} code */
export function chooseTheme(code) {
  theme.value = code;
  localStorage.setItem(KEY, code);
  applyTheme();
}

function applyTheme() {
  const root = document.documentElement;
  if (theme.value === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme.value);
}

// As soon as this module is here, before anything is drawn.
applyTheme();
