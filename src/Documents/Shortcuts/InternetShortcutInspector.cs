using Bezel.Documents.Scripts;

namespace Bezel.Documents.Shortcuts;

/// <summary>
/// Shortcuts written as text: <c>.url</c> and <c>.website</c> of Windows, <c>.desktop</c> of Linux, <c>.webloc</c> of macOS: what
/// they open, from where they take an icon, and what they run.
/// </summary>
internal sealed class InternetShortcutInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        string text = layer.Text;
        state.Append(text);
        if (text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("<", StringComparison.Ordinal))
        {
            foreach (string address in Addresses.Find(text, state))
            {
                if (!address.Contains("apple.com/DTDs", StringComparison.Ordinal))
                    Opens(address, state);
            }
            return new ContentReading(layer.Type);
        }
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            int equals = raw.IndexOf('=');
            if (equals <= 0 || !state.Step(8))
                continue;
            string value = raw[(equals + 1)..].Trim().ToString();
            string name = raw[..equals].Trim().ToString().ToUpperInvariant();
            if (value.Length > 0)
                Line(name, value, layer, state);
        }
        return new ContentReading(layer.Type);
    }

    private static void Line(string name, string value, Layer layer, InspectionState state)
    {
        switch (name)
        {
            case "URL" or "BASEURL":
                Opens(value, state);
                break;
            case "ICONFILE" or "ICONRESOURCE" or "ICON" when SettingsFiles.IsRemote(value):
                state.Fact(FactKind.ExternalContent, value);
                break;
            case "WORKINGDIRECTORY" or "PATH" when SettingsFiles.IsRemote(value):
                state.Fact(FactKind.ExternalContent, value);
                break;
            case "EXEC" or "TRYEXEC":
                state.Fact(FactKind.StartsProgram, value);
                CommandLines.Read(value, state, layer);
                break;
        }
    }

    private static void Opens(string target, InspectionState state)
    {
        state.Link(target);
        bool web = target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        state.Fact(FactKind.OpensElsewhere, target);
        if (web)
            return;
        // A file or share that is opened: Windows signs in to that computer, and runs the file by its kind.
        if (target.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || target.StartsWith(@"\\", StringComparison.Ordinal))
        {
            string path = target.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? target[5..].TrimStart('/') : target;
            bool local = path.Length > 1 && path[1] is ':' or '|';
            if (!local)
                state.Fact(FactKind.ExternalContent, target);
            if (FileTypesByName.RunsWhenOpened(FileNames.Extension(path)) || CommandLines.IsScriptHost(path))
                state.Fact(FactKind.StartsProgram, target);
        }
    }
}
