export function installPackages(peer: string, packages: Record<string, string>): Promise<string>;
export function installedVersion(folder: string, name: string): string | undefined;
