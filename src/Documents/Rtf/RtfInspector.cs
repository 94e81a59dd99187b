using System.Text;

namespace Bezel.Documents.Rtf;

/// <summary>Rich Text Format: its text, fields, objects, pictures and template.</summary>
internal sealed class RtfInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        if (layer.Span.TrimStart(" \t\r\n"u8) is var start && !start.StartsWith("{\\rtf"u8))
            state.Fact(FactKind.Obfuscated, "the header is " + Encoding.Latin1.GetString(start[..Math.Min(8, start.Length)]));
        var body = new RtfBody(layer, state);
        body.Read();
        // A message or page wrapped in RTF says what it says in the HTML.
        if (RtfHtml.IsHtml(layer.Span))
            Wrapped(layer, state);
        return new ContentReading(layer.Type);
    }

    private static void Wrapped(Layer layer, InspectionState state)
    {
        string html = RtfHtml.Unwrap(layer.Span, plain: false, state);
        Mime.Html.HtmlContent page = Mime.Html.HtmlContent.Read(html);
        state.Step(html.Length);
        foreach (Mime.Html.HtmlLink link in page.Links)
            state.Link(link.Href);
    }
}
