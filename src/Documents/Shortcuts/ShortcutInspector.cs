using System.Globalization;
using Bezel.Documents.Scripts;

namespace Bezel.Documents.Shortcuts;

/// <summary>
/// Windows shortcuts, and jump lists, which are shortcuts one after another: what they start with which arguments, what
/// they hide behind padding, icons and window settings, and what was put after their end.
/// </summary>
internal sealed class ShortcutInspector : IInspector
{
    private const int MaxLinks = 256;

    /// <summary>Spaces in a row that push arguments out of the properties window; honest ones have none.</summary>
    private const int Padding = 40;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        int start = layer.Span.IndexOf(ShellLink.Mark);
        if (start < 0)
            start = 0;
        for (int count = 0; start >= 0 && count < MaxLinks && state.Step(64); count++)
        {
            ReadOnlyMemory<byte> rest = layer.Content[start..];
            ShellLink link = ShellLink.Read(rest.Span, state);
            Say(link, layer, state);
            int end = Math.Clamp(link.End, 0, rest.Length);
            int next = rest.Span[end..].IndexOf(ShellLink.Mark);
            if (next is < 0 or > 64)
            {
                After(rest[end..], layer, state);
                break;
            }
            start += end + next;
        }
        return new ContentReading(FileType.Shortcut);
    }

    private static void Say(ShellLink link, Layer layer, InspectionState state)
    {
        string target = Target(link);
        string arguments = Collapse(link.Arguments, out bool padded);
        string command = arguments.Length == 0 ? target : (target.Contains(' ') ? $"\"{target}\"" : target) + " " + arguments;
        Write(link, target, arguments, state);
        bool host = CommandLines.IsScriptHost(target) || CommandLines.IsScriptHost(link.RelativePath);
        if (target.Length > 0 || arguments.Length > 0)
        {
            bool runs = arguments.Length > 0 || host || link.Darwin.Length > 0 || link.ApplicationId.Length > 0 || target.Contains(".exe", StringComparison.OrdinalIgnoreCase)
                || FileTypesByName.RunsWhenOpened(FileNames.Extension(target.TrimEnd('"', ' ', '.')));
            state.Fact(runs ? FactKind.StartsProgram : FactKind.OpensElsewhere, command);
            if (IsRemote(target))
                state.Fact(FactKind.ExternalContent, target);
            if (runs)
                CommandLines.Read(command, state, layer);
            else if (target.Contains("://", StringComparison.Ordinal))
                state.Link(target);
        }
        if (padded)
            state.Fact(FactKind.Obfuscated, "the shortcut's arguments are pushed out of sight by spaces");
        if (host && link.ShowCommand == 7)
            state.Fact(FactKind.Obfuscated, "the program starts with its window minimised");
        string icon = link.IconEnvironment.Length > 0 ? link.IconEnvironment : link.IconLocation;
        if (IsRemote(icon))
            state.Fact(FactKind.ExternalContent, icon);
        if (host && LooksLikeDocument(icon, link.IconIndex))
            state.Fact(FactKind.Obfuscated, "the shortcut wears the icon of a document or folder: " + icon);
    }

    /// <summary>What Windows would open: the item list, else the path with variables, else what the information says.</summary>
    private static string Target(ShellLink link)
    {
        bool item = link.ItemPath.Contains('\\') || link.ItemPath.Contains(':');
        foreach (string candidate in (ReadOnlySpan<string>)[item ? link.ItemPath : "", link.EnvironmentTarget, link.NetworkPath, link.LocalPath, link.ParsingPath, link.RelativePath, link.ItemPath, link.Darwin, link.ApplicationId])
        {
            if (candidate.Length > 0)
                return candidate.Trim();
        }
        return "";
    }

    private static void Write(ShellLink link, string target, string arguments, InspectionState state)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Line("Target", target);
        Line("Arguments", arguments);
        Line("Description", link.Name);
        Line("Target", link.EnvironmentTarget);
        Line("Target", link.LocalPath);
        Line("Target", link.NetworkPath);
        Line("Target", link.ItemPath);
        Line("Target", link.RelativePath);
        Line("Target", link.ParsingPath);
        Line("Folder", link.WorkingFolder);
        Line("Icon", link.IconLocation);
        Line("Icon", link.IconEnvironment);
        Line("Installed program", link.Darwin);
        Line("Application", link.ApplicationId);
        Line("Layer", link.Shim);
        Line("Volume", link.VolumeLabel);
        Line("Made on", link.Machine);
        Line("Key", HotKey(link.HotKey));
        if (link.RunsAsAdministrator)
            Line("Runs as", "administrator");

        void Line(string label, string value)
        {
            value = value.Trim();
            if (value.Length == 0 || !seen.Add(value))
                return;
            state.BreakLine();
            state.Append(label + "\t" + value + "\n");
        }
    }

    /// <summary>A key in words ([MS-SHLLINK] 2.1.3): the low byte is the key, the high byte what is held.</summary>
    private static string HotKey(int key)
    {
        int low = key & 0xFF;
        string name = low switch
        {
            >= 0x30 and <= 0x39 or >= 0x41 and <= 0x5A => ((char)low).ToString(),
            >= 0x70 and <= 0x87 => "F" + (low - 0x6F).ToString(CultureInfo.InvariantCulture),
            _ => "",
        };
        if (name.Length == 0)
            return "";
        int held = key >> 8;
        return ((held & 2) != 0 ? "Ctrl+" : "") + ((held & 4) != 0 ? "Alt+" : "") + ((held & 1) != 0 ? "Shift+" : "") + name;
    }

    /// <summary>White space in a row as one space, and whether there was so much of it that it hides what follows.</summary>
    private static string Collapse(string arguments, out bool padded)
    {
        padded = false;
        var text = new System.Text.StringBuilder(Math.Min(arguments.Length, 4096));
        int run = 0;
        foreach (char c in arguments)
        {
            run = char.IsWhiteSpace(c) || char.IsControl(c) ? run + 1 : 0;
            padded |= run >= Padding;
            if (run == 0)
                text.Append(c);
            else if (run == 1)
                text.Append(' ');
        }
        return text.ToString().Trim();
    }

    private static bool IsRemote(string path) =>
        path.StartsWith(@"\\", StringComparison.Ordinal) && path.Length > 4 && path[2] is not ('?' or '.') || path.StartsWith("http", StringComparison.OrdinalIgnoreCase) || path.StartsWith("file://", StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeDocument(string icon, int index)
    {
        ReadOnlySpan<char> file = icon.AsSpan(icon.LastIndexOfAny(['\\', '/']) + 1).Trim('"');
        foreach (string program in (ReadOnlySpan<string>)["acrord32.exe", "acrobat.exe", "winword.exe", "wordicon.exe", "excel.exe", "xlicons.exe", "powerpnt.exe", "pptico.exe", "outlook.exe", "wordpad.exe", "notepad.exe", "msedge.exe", "foxitreader.exe", "wmploc.dll", "zipfldr.dll"])
        {
            if (file.Equals(program, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        // Documents, folders and drives are at the start of what Windows draws by itself.
        if (file.Equals("shell32.dll", StringComparison.OrdinalIgnoreCase))
            return index is >= 0 and <= 11 or 70 or 71 or 126 or 127 or 224 or 324 or 325;
        if (file.Equals("imageres.dll", StringComparison.OrdinalIgnoreCase))
            return index is 2 or 3 or 14 or 15 or 19 or 67 or 68 or 69 or 85 or 97 or 102 or 105 or 117 or 122 or 132;
        return FileTypesByName.Find(FileNames.Extension(file)) is FileType.Pdf or FileType.Docx or FileType.Doc or FileType.Xlsx or FileType.Xls or FileType.Jpeg or FileType.Png or FileType.PlainText;
    }

    /// <summary>What stands after the end: Windows ignores it, a script that the shortcut starts would not.</summary>
    private static void After(ReadOnlyMemory<byte> rest, Layer layer, InspectionState state)
    {
        ReadOnlyMemory<byte> trimmed = rest.TrimStart((byte)0);
        if (trimmed.Length < 16)
            return;
        // The marker that ends a jump list's category.
        if (trimmed.Length < 64 && FileSignatures.Find(trimmed.Span) is null && TextSniffing.FindEncoding(trimmed.Span) is null)
            return;
        state.Defect(DocumentDefectKind.ForeignData, $"{trimmed.Length} bytes after the end of the shortcut");
        state.Fact(FactKind.EmbeddedFile, "after the end of the shortcut");
        state.Carried("after the shortcut", trimmed, layer);
    }
}
