using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using Bezel.Shop.Files;

namespace Bezel.Shop.Keys;

/// <summary>
/// Who may read a key: the account that Bezel runs as, and those who may read everything anyway (root; on Windows administrators and
/// the system). Looked at on every load, since a copied or restored folder easily gets other rights.
/// </summary>
internal static class KeyPermissions
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder for keys when it is not there; one that is there stays as it is and is judged on load.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            CloseFolder(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, DurableFile.OwnerOnlyFolder);
        }
    }

    /// <summary>Takes from a new file what the folder would let others do. On Unix the file was made with mode 0600 already.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
            return;
        var file = new FileInfo(path);
        var rights = new FileSecurity();
        rights.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (IdentityReference who in Allowed())
            rights.AddAccessRule(new FileSystemAccessRule(who, FileSystemRights.FullControl, AccessControlType.Allow));
        file.SetAccessControl(rights);
    }

    /// <exception cref="KeyException"><see cref="KeyFault.Missing"/> or <see cref="KeyFault.TooOpen"/>.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
            throw new KeyException(KeyFault.Missing, KeyWords.Say("missing", path));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
        {
            if (OpenTo(path) is { } who)
                throw new KeyException(KeyFault.TooOpen, KeyWords.Say("too-open-windows", path, who));
            return;
        }
        if ((File.GetUnixFileMode(path) & Others) != 0)
            throw new KeyException(KeyFault.TooOpen, KeyWords.Say("too-open", path, $"chmod 600 '{path}'"));
        if ((File.GetUnixFileMode(folder) & Others) != 0)
            throw new KeyException(KeyFault.TooOpen, KeyWords.Say("folder-too-open", folder, $"chmod 700 '{folder}'"));
    }

    [SupportedOSPlatform("windows")]
    private static void CloseFolder(string folder)
    {
        var rights = new DirectorySecurity();
        rights.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (IdentityReference who in Allowed())
            rights.AddAccessRule(new FileSystemAccessRule(
                who, FileSystemRights.FullControl, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow));
        new DirectoryInfo(folder).SetAccessControl(rights);
    }

    /// <summary>
    /// Somebody else who may read the file, or null. Only what is allowed is looked at: a refusal for somebody cannot open the file to others.
    /// Groups that the current account is not part of are taken for others.
    /// </summary>
    [SupportedOSPlatform("windows")]
    private static string? OpenTo(string path)
    {
        IdentityReference[] allowed = [.. Allowed()];
        foreach (FileSystemAccessRule rule in new FileInfo(path).GetAccessControl().GetAccessRules(true, true, typeof(SecurityIdentifier)))
        {
            if (rule.AccessControlType == AccessControlType.Allow && (rule.FileSystemRights & FileSystemRights.ReadData) != 0 && !allowed.Contains(rule.IdentityReference))
                return rule.IdentityReference.Value;
        }
        return null;
    }

    [SupportedOSPlatform("windows")]
    private static IEnumerable<IdentityReference> Allowed()
    {
        yield return new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null);
        yield return new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null);
        // NT SERVICE\Bezel, under which install-service lets the hub run: an administrator's verb must not take it for a stranger.
        // The identifier follows from the name (S-1-5-80- and the SHA-1 of BEZEL in UTF-16), also where the service is not installed.
        yield return new SecurityIdentifier("S-1-5-80-661865339-3705950470-1774929265-2308620746-3603873256");
        using WindowsIdentity current = WindowsIdentity.GetCurrent();
        if (current.User is { } user)
            yield return user;
    }
}
