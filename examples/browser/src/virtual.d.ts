declare module 'virtual:module' {
  /** The compiled module, compressed with gzip, in base64. */
  const text: string;
  export default text;
}
