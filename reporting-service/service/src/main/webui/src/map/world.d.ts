/** Made by world.plugin.ts. */
declare module 'virtual:world' {
  const world: {
    width: number;
    height: number;
    /** ISO 3166-1 alpha-2 and outline. */
    countries: readonly (readonly [string, string])[];
    /** What has no code. */
    anonymous: string;
  };
  export default world;
}
