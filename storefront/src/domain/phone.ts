/** Whether a text can be a telephone number: a mainland mobile, or any with its country code. The server decides. */
export function looksLikePhone(text: string): boolean {
  const compact = text.replace(/[\s()-]/g, '')
  return /^1\d{10}$/.test(compact) || (/^\+[1-9]\d{6,14}$/.test(compact) && (!compact.startsWith('+86') || /^\+861\d{10}$/.test(compact)))
}
