declare module 'proper-lockfile' {
  interface LockOptions {
    readonly realpath?: boolean;
    readonly stale?: number;
    readonly update?: number;
    readonly onCompromised?: (error: Error) => void;
  }
  const lockfile: {
    lock(file: string, options?: LockOptions): Promise<() => Promise<void>>;
  };
  export default lockfile;
}
