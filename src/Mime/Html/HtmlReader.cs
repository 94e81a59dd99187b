namespace Bezel.Mime.Html;

internal sealed class HtmlReader
{
    public static HtmlContent Read(string html, HtmlLimits limits) =>
        new() { VisibleText = html.Length > limits.MaxTextLength ? html[..limits.MaxTextLength] : html };
}
