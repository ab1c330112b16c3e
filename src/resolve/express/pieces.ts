/** A list of which few places are ever used, as most proxies talk to few of the hosts they know: it is made piece by piece. */

/** Pieces of equal size. */
export type Pieces<T> = ((T | undefined)[] | undefined)[];

// There can be a thousand viewpoints with as many hosts: what one takes that was asked once is the list of pieces and one of them.
const PIECE_BITS = 8;
const PIECE_SIZE = 1 << PIECE_BITS;

/** A list of some length with nothing in it. */
export function createPieces<T>(length: number): Pieces<T> {
  return nothing((length >> PIECE_BITS) + 1);
}

/** What is at a place. */
export function pieceAt<T>(pieces: Pieces<T>, place: number): T | undefined {
  return pieces[place >> PIECE_BITS]?.[place & (PIECE_SIZE - 1)];
}

/** Puts it there. */
export function putPiece<T>(pieces: Pieces<T>, place: number, value: T): T {
  const piece = pieces[place >> PIECE_BITS] ?? nothing(PIECE_SIZE);
  pieces[place >> PIECE_BITS] = piece;
  piece[place & (PIECE_SIZE - 1)] = value;
  return value;
}

// Of full length from the beginning: engines keep a list that is first written far behind its end in another, slower way.
function nothing(length: number): undefined[] {
  return new Array(length);
}
