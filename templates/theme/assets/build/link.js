// A link that carries a whole plan behind its #, where no server sees it: its data, deflated, in letters that an address takes.

import { fromData, toData } from "./data.js";

const NAME = "#plan=";
const DEFLATED = "1";
const PLAIN = "0"; // from browsers that cannot deflate
const LONGEST = 40_000; // characters of a link; far more than a plan needs
const LARGEST = 200_000; // bytes that a link may unfold to
const FORMAT = "deflate-raw";

/** The part of a link that carries a plan. */
export async function toFragment(plan) {
  const bytes = new TextEncoder().encode(JSON.stringify(toData(plan)));
  if (!("CompressionStream" in globalThis)) return NAME + PLAIN + toLetters(bytes);
  const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream(FORMAT));
  return NAME + DEFLATED + toLetters(await bytesOf(deflated, Infinity));
}

/** Whether an address says that it carries a plan. */
export const carriesPlan = (fragment) => fragment.startsWith(NAME);

/** The plan of a link; null where it carries none that could be read, whatever it holds. */
export async function fromFragment(fragment) {
  const [form, letters] = [fragment.charAt(NAME.length), fragment.slice(NAME.length + 1)];
  if (!carriesPlan(fragment) || fragment.length > LONGEST || ![DEFLATED, PLAIN].includes(form)) return null;
  try {
    const packed = new Blob([fromLetters(letters)]).stream();
    const bytes = await bytesOf(form === PLAIN ? packed : packed.pipeThrough(new DecompressionStream(FORMAT)), LARGEST);
    return fromData(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return null; // cut off on its way, or made up
  }
}

/** All bytes of a stream. Throws where there are more than the most, without reading on. */
async function bytesOf(stream, most) {
  const reader = stream.getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      throw new RangeError("too much");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

/** Bytes as base64 for addresses (RFC 4648, section 5), without padding. */
const toLetters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const fromLetters = (letters) => Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
