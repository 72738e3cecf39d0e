/** The colours of a frame must not hang on where the tests run; the library that paints looks at this when it loads. */
process.env['FORCE_COLOR'] = '3';
delete process.env['NO_COLOR'];
