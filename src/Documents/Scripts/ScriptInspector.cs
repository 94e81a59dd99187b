using Bezel.Documents.Pages;
using Bezel.Documents.Shortcuts;
using Bezel.Mime.Html;

namespace Bezel.Documents.Scripts;

/// <summary>
/// Text that a computer would run or obey: scripts of all languages, markup that holds scripts (HTA, WSF, scriptlets), and the
/// small files of settings that start or open something.
/// </summary>
internal sealed class ScriptInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        string text = layer.Text;
        state.Append(text);
        if (layer.Content.Length > 4L * Math.Max(text.Length, 1) + 1024)
            state.Blind("the script is longer than is read");
        if (SettingsFiles.Read(text, layer, state))
            return new ContentReading(layer.Type);
        ScriptLanguage language = ScriptLanguages.Of(text, layer.Name);
        if (language == ScriptLanguage.Markup)
            Markup(text, layer, state);
        else
            ScriptReading.Read(text, language, layer, state);
        return new ContentReading(layer.Type);
    }

    private static void Markup(string text, Layer layer, InspectionState state)
    {
        if (EncodedScript.Decode(text, state) is { } decoded)
        {
            state.Fact(FactKind.Obfuscated, "encoded with the Script Encoder");
            text = decoded;
        }
        bool any = false;
        foreach (PageScript script in PageScripts.Find(text, state))
        {
            if (script.Source.Length > 0)
                Elsewhere(script.Source, state);
            if (script.Code.Length == 0)
                continue;
            any = true;
            ScriptReading.Read(script.Code, script.Language, layer, state);
        }
        foreach (HtmlLink link in HtmlContent.Read(text).Links)
            state.Link(link.Href);
        if (!any)
            ScriptReading.Read(text, ScriptLanguage.Unknown, layer, state);
    }

    private static void Elsewhere(string address, InspectionState state)
    {
        state.Fact(FactKind.ExternalContent, address);
        state.Link(address);
    }
}
