/** Stands in for react-devtools-core in the bundle: Ink asks for it only in development, but the import must resolve. */
const devtools = undefined;

export {devtools as default};
