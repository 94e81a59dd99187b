using Bezel.Documents.Pictures;
using Bezel.Mime.Html;

namespace Bezel.Documents.Plain;

/// <summary>A web page as an attachment: its visible and quoted text, its addresses, whether it brings script or asks for input.</summary>
internal sealed class HtmlInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        string html = layer.Text;
        HtmlContent page = HtmlContent.Read(html);
        state.Step(html.Length);
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
        foreach (HtmlLink link in page.Links)
            state.Link(link.Href);
        foreach (HtmlForm form in page.Forms)
            state.Link(form.Action);
        if (page.Forms.Count > 0)
            state.Fact(FactKind.Form);
        if (page.ScriptCount > 0)
            state.Fact(FactKind.JavaScript);
        DataPictures.Read(layer, state);
        return new ContentReading(layer.Type);
    }
}
