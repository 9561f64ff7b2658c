/** The list that the server makes of the shell: every file with its hash, and one version for them all. */
export const FILES: Record<string, string>;
export const VERSION: string;
