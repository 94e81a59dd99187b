using Bezel.Mime.Html;

namespace Bezel.Documents.Pages;

/// <summary>
/// A web page or drawing as an attachment: its text, addresses and forms, what its scripts build or hand out, and the files
/// written into it. What a script only puts together is read like the page itself, three times deep at most.
/// </summary>
internal sealed class HtmlInspector : IInspector
{
    private const int MaxDepth = 3;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        if (layer.Content.Length > 4L * Math.Max(layer.Text.Length, 1) + 1024 || layer.Text.Length > HtmlLimits.Default.MaxLength)
            state.Blind("the page is longer than is read");
        Page(layer.Text, layer, state, 0);
        return new ContentReading(layer.Type);
    }

    private static void Page(string html, Layer layer, InspectionState state, int depth)
    {
        if (!state.Step(html.Length))
            return;
        HtmlContent page = HtmlContent.Read(html);
        Say(page, state);
        Links(page, state);
        var code = new PageCode(html, layer, state);
        code.Read();
        if (page.ScriptCount > 0)
            state.Fact(FactKind.JavaScript, code.Beginning);
        Forms(page, code, state);
        EmbeddedData.Read(html, layer, state);
        if (depth >= MaxDepth)
        {
            if (code.Built.Count > 0)
                state.Blind("a page is built by a script that is built by a script, and so on");
            return;
        }
        foreach (string built in code.Built)
        {
            state.BreakLine();
            Page(built, layer, state, depth + 1);
        }
        foreach (string inner in Framed(html, state))
        {
            state.BreakLine();
            Page(inner, layer, state, depth + 1);
        }
    }

    private static void Say(HtmlContent page, InspectionState state)
    {
        if (page.Title.Length > 0)
        {
            state.Append(page.Title);
            state.BreakLine();
        }
        state.Append(page.VisibleText);
        if (page.QuotedText.Length > 0)
        {
            state.BreakLine();
            state.Append(page.QuotedText);
        }
    }

    private static void Links(HtmlContent page, InspectionState state)
    {
        foreach (HtmlLink link in page.Links)
        {
            if (link.Href.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
                continue;
            state.Link(link.Href);
            if (OpensProgram(link.Href))
                state.Fact(FactKind.OpensElsewhere, link.Href);
            else if (link.Source == LinkSource.Frame && IsElsewhere(link.Href))
                state.Fact(FactKind.ExternalContent, link.Href);
        }
        if (page.MetaRefresh is { Length: > 0 } goes)
        {
            if (!goes.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
                state.Link(goes);
            state.Fact(FactKind.OpensElsewhere, goes);
        }
    }

    private static void Forms(HtmlContent page, PageCode code, InspectionState state)
    {
        foreach (HtmlForm form in page.Forms)
        {
            state.Link(form.Action);
            state.Fact(FactKind.Form);
            string target = form.Action.Length > 0 && !form.Action.StartsWith('#') ? form.Action : code.SendsTo ?? "";
            if (form.AsksForPassword)
                state.Fact(FactKind.PasswordForm, target.Length > 0 ? target : code.Any ? "sent by script" : "");
            if (IsElsewhere(target))
                state.Fact(FactKind.SubmitForm, target);
        }
    }

    /// <summary>The pages written into <c>iframe srcdoc</c>.</summary>
    private static List<string> Framed(string html, InspectionState state)
    {
        var pages = new List<string>();
        for (int at = html.IndexOf("srcdoc", StringComparison.OrdinalIgnoreCase); at > 0 && pages.Count < 20 && state.Step(16); at = html.IndexOf("srcdoc", at + 6, StringComparison.OrdinalIgnoreCase))
        {
            ReadOnlySpan<char> rest = html.AsSpan(at + 6).TrimStart();
            if (rest.Length < 3 || rest[0] != '=')
                continue;
            rest = rest[1..].TrimStart();
            if (rest.IsEmpty || rest[0] is not ('"' or '\''))
                continue;
            int close = rest[1..].IndexOf(rest[0]);
            if (close < 0)
                break;
            string inner = System.Net.WebUtility.HtmlDecode(rest.Slice(1, close).ToString());
            if (inner.Contains('<'))
                pages.Add(inner);
        }
        if (pages.Count >= 20)
            state.Blind("the page holds more pages than are read");
        return pages;
    }

    /// <summary>Addresses that start a program of Windows instead of a page.</summary>
    private static bool OpensProgram(string address)
    {
        int colon = address.IndexOf(':');
        if (colon < 3)
            return address.StartsWith(@"\\", StringComparison.Ordinal);
        ReadOnlySpan<char> scheme = address.AsSpan(0, colon).Trim();
        return scheme.StartsWith("ms-", StringComparison.OrdinalIgnoreCase) || scheme.Equals("search-ms", StringComparison.OrdinalIgnoreCase) || scheme.Equals("search", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("file", StringComparison.OrdinalIgnoreCase) || scheme.Equals("vbscript", StringComparison.OrdinalIgnoreCase) || scheme.Equals("ldap", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("shell", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsElsewhere(string address) =>
        address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("//", StringComparison.Ordinal);
}
