/** Text inside of base64, as UTF-8; bytes that are no UTF-8 become replacement characters. */
export function decodeBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
