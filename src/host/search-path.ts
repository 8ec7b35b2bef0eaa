/** PATH with the sbin folders, which an ordinary user's may lack; ip is there. */
export const searchPath = (): string => `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
