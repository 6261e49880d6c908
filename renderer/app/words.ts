/**
 * A catalogue in any language: the same keys, functions of the same parameters, other texts. A language that lacks one
 * does not compile.
 */
export type Words<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => infer R
    ? (...parameters: P) => Words<R>
    : T extends object
      ? { readonly [K in keyof T]: Words<T[K]> }
      : T;
