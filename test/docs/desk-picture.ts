/** The picture of the README, a file of test/frames. */
export const pictureName = 'desk.svg';
