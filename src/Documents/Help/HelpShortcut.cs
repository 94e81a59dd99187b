using System.Text;

namespace Bezel.Documents.Help;

/// <summary>
/// The control of compiled help that starts programs: an object of its class with the command "ShortCut", whose first item
/// names the program and what it is given. A script of the page clicks it as soon as the page is shown.
/// </summary>
internal static class HelpShortcut
{
    private const int MostPage = 1 << 20;

    public static void Find(ReadOnlySpan<byte> page, InspectionState state)
    {
        string text = Encoding.Latin1.GetString(page[..Math.Min(page.Length, MostPage)]);
        int at = text.IndexOf("clsid:adb880a6-d8ff-11cf-9377-00aa003b7a11", StringComparison.OrdinalIgnoreCase);
        for (int guard = 0; at >= 0 && guard < 50 && state.Step(64); guard++)
        {
            int end = text.IndexOf("</object", at, StringComparison.OrdinalIgnoreCase);
            string control = text[at..(end < 0 ? Math.Min(text.Length, at + 4096) : Math.Min(end, at + 4096))];
            if (control.Contains("shortcut", StringComparison.OrdinalIgnoreCase) && control.IndexOf("item1", StringComparison.OrdinalIgnoreCase) is >= 0 and int item
                && control.IndexOf("value", item, StringComparison.OrdinalIgnoreCase) is >= 0 and int value)
            {
                string rest = control[(value + 5)..].TrimStart(' ', '=', '\t', '\r', '\n');
                char quote = rest.Length > 0 && rest[0] is '"' or '\'' ? rest[0] : '>';
                int close = rest.IndexOf(quote, 1);
                state.Fact(FactKind.StartsProgram, close > 0 ? rest[..close].Trim('"', '\'') : rest);
            }
            at = text.IndexOf("clsid:adb880a6-d8ff-11cf-9377-00aa003b7a11", at + 40, StringComparison.OrdinalIgnoreCase);
        }
    }
}
