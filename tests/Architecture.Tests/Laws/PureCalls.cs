using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Bezel.Architecture.Tests.Laws;

/// <summary>
/// What a pure library must not call: files, network, processes, the console, the machine's settings, the clock, chance,
/// native code. Read from the references in the assembly's metadata, so that no source trick hides a call.
/// </summary>
internal static class PureCalls
{
    private static readonly string[] Namespaces =
    [
        "System.IO.Pipes", "System.IO.MemoryMappedFiles", "System.IO.IsolatedStorage", "System.Net.Http", "System.Net.Sockets",
        "System.Net.NetworkInformation", "System.Net.WebSockets", "System.Net.Security", "System.Data", "Microsoft.Win32",
    ];

    private static readonly string[] Types =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
        "System.IO.FileSystemWatcher", "System.IO.RandomAccess", "System.Net.Dns", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.HttpWebRequest",
        "System.Net.Mail.SmtpClient", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo", "System.Diagnostics.Stopwatch", "System.Console",
        "System.Random", "System.Threading.Timer", "System.Timers.Timer",
    ];

    private static readonly string[] Members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.TimeZoneInfo.get_Local", "System.Threading.Thread.Sleep", "System.IO.Path.GetTempPath",
        "System.IO.Path.GetTempFileName", "System.Guid.NewGuid",
    ];

    /// <summary>Members of <c>System.Environment</c> that say nothing about the machine's state (iterators use the thread id).</summary>
    private static readonly string[] HarmlessEnvironment = ["get_NewLine", "get_CurrentManagedThreadId", "get_ProcessorCount", "FailFast"];

    /// <param name="name">How the assembly is called in messages.</param>
    /// <param name="assembly">The assembly file's content.</param>
    public static IEnumerable<string> Violations(string name, Stream assembly)
    {
        using var file = new PEReader(assembly);
        MetadataReader metadata = file.GetMetadataReader();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            TypeReference type = metadata.GetTypeReference(handle);
            string space = metadata.GetString(type.Namespace);
            string full = space + "." + metadata.GetString(type.Name);
            if (Types.Contains(full) || Namespaces.Any(n => space == n || space.StartsWith(n + ".", StringComparison.Ordinal)))
                found.Add(full);
        }
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;
            TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            string typeName = metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
            string memberName = metadata.GetString(member.Name);
            if (Members.Contains(typeName + "." + memberName) || (typeName == "System.Environment" && !HarmlessEnvironment.Contains(memberName)))
                found.Add(typeName + "." + memberName);
        }
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
                found.Add("native " + metadata.GetString(method.Name));
        }
        return found.Select(f => $"{name} uses {f}: a pure library has no I/O, no clock and no chance; take bytes, a Stream or a TimeProvider from the caller.");
    }
}
