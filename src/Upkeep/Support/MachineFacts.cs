using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Bezel.Upkeep.Support;

/// <summary>Which program runs on what: versions and sizes, no names.</summary>
internal static class MachineFacts
{
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteString("bezel", typeof(MachineFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteString("architecture", RuntimeInformation.ProcessArchitecture.ToString());
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteNumber("memory", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        json.WriteString("culture", CultureInfo.CurrentCulture.Name);
        json.WriteString("timeZone", TimeZoneInfo.Local.Id);
        json.WriteBoolean("systemdRuns", Directory.Exists("/run/systemd/system"));
        json.WriteBoolean("asRoot", Environment.IsPrivilegedProcess);
    }
}
