using System.Globalization;

namespace Bezel.Mime.Html;

// Images, meta, forms and their fields.
internal sealed partial class HtmlReader
{
    private void OnImage(ref AttributeSet attributes, in ElementStyle style)
    {
        OpenElement place = _open.Peek(style);
        bool sized = (style.Set & (StyleFlags.NoWidth | StyleFlags.NoHeight)) != 0;
        // Of the ways to hide text only those count that hide a picture too.
        bool hidden = place.Hides >= 0 || place.VisibilityHidden || place.Opacity <= 0.05f;
        string alt = attributes.Get(HtmlAttributeName.Alt).Trim().ToString();
        if (_openLink >= 0 && alt.Length > 0 && _openLinkAlt.Length < _limits.MaxLinkText)
            _openLinkAlt = _openLinkAlt.Length == 0 ? alt : _openLinkAlt + " " + alt;
        if (_images.Count >= _limits.MaxImages)
        {
            _truncated = true;
            return;
        }
        string source = Kept(attributes.Get(HtmlAttributeName.Src));
        _images.Add(new HtmlImage(
            source,
            alt.Length > _limits.MaxLinkText ? alt[.._limits.MaxLinkText] : alt,
            Pixels(attributes.Get(HtmlAttributeName.Width), sized && (style.Set & StyleFlags.NoWidth) != 0 ? style.Width : -1),
            Pixels(attributes.Get(HtmlAttributeName.Height), sized && (style.Set & StyleFlags.NoHeight) != 0 ? style.Height : -1))
        {
            Hidden = hidden,
            Quoted = place.Quoted,
        });
        if (!place.Quoted && !hidden)
            _imagesInText.Add((_images.Count - 1, _visible.Length));
        if (source.Length == 0 || _links.Count >= _limits.MaxLinks)
            return;
        _links.Add(new HtmlLink(source, "", LinkSource.Image, hidden, -1) { Quoted = place.Quoted, ImageAlt = alt });
        if (!place.Quoted && !hidden)
            _linksInText.Add((_links.Count - 1, _visible.Length));
    }

    private static int? Pixels(ReadOnlySpan<char> attribute, int styled)
    {
        if (styled >= 0)
            return styled;
        attribute = attribute.Trim();
        if (attribute.EndsWith("px", StringComparison.OrdinalIgnoreCase))
            attribute = attribute[..^2];
        return int.TryParse(attribute, NumberStyles.None, CultureInfo.InvariantCulture, out int pixels) ? pixels : null;
    }

    private void OnMeta(ref AttributeSet attributes)
    {
        if (!attributes.Get(HtmlAttributeName.HttpEquiv).Trim().Equals("refresh", StringComparison.OrdinalIgnoreCase))
            return;
        // Section 4.2.5.3: seconds, then optionally "url=" and the address, perhaps quoted.
        ReadOnlySpan<char> content = attributes.Get(HtmlAttributeName.Content).Trim();
        content = content.TrimStart("0123456789. \t\r\n\f").TrimStart(";, \t\r\n\f");
        if (content.StartsWith("url", StringComparison.OrdinalIgnoreCase))
        {
            ReadOnlySpan<char> after = content[3..].TrimStart();
            if (after.StartsWith("="))
                content = after[1..].TrimStart();
        }
        if (!content.IsEmpty && content[0] is '"' or '\'')
        {
            int close = content[1..].IndexOf(content[0]);
            content = close < 0 ? content[1..] : content.Slice(1, close);
        }
        _metaRefresh ??= Kept(content);
        AddLink(content, LinkSource.MetaRefresh, _open.Top);
    }

    private void OpenForm(ref AttributeSet attributes)
    {
        // A form inside a form is no form.
        if (_formInputs is not null)
            return;
        _formInputs = [];
        _formAction = Kept(attributes.Get(HtmlAttributeName.Action));
        ReadOnlySpan<char> method = attributes.Get(HtmlAttributeName.Method).Trim();
        _formMethod = method.Equals("post", StringComparison.OrdinalIgnoreCase) ? "post" : method.Equals("dialog", StringComparison.OrdinalIgnoreCase) ? "dialog" : "get";
        AddLink(_formAction, LinkSource.Form, _open.Top);
    }

    private void CloseForm()
    {
        if (_formInputs is null)
            return;
        if (_forms.Count < _limits.MaxForms)
            _forms.Add(new HtmlForm(_formAction, _formMethod, _formInputs));
        else
            _truncated = true;
        _formInputs = null;
    }

    private void AddInput(ref AttributeSet attributes, string type)
    {
        if (attributes.Has(HtmlAttributeName.Formaction))
            AddLink(attributes.Get(HtmlAttributeName.Formaction), LinkSource.FormAction, _open.Top);
        if (_inputCount++ >= _limits.MaxInputs)
        {
            _truncated = true;
            return;
        }
        ReadOnlySpan<char> name = attributes.Get(HtmlAttributeName.Name);
        if (name.IsEmpty)
            name = attributes.Get(HtmlAttributeName.Id);
        ReadOnlySpan<char> placeholder = attributes.Get(HtmlAttributeName.Placeholder);
        if (placeholder.IsEmpty)
            placeholder = attributes.Get(HtmlAttributeName.AriaLabel);
        (_formInputs ?? _strayInputs).Add(new HtmlInput(type, Kept(name), Kept(placeholder)));
    }

    private void OnInput(ref AttributeSet attributes, in ElementStyle style)
    {
        string type = TypeOf(attributes.Get(HtmlAttributeName.Type).Trim());
        AddInput(ref attributes, type);
        OpenElement place = _open.Peek(style);
        if (type is "image")
            AddLink(attributes.Get(HtmlAttributeName.Src), LinkSource.Image, place, attributes.Get(HtmlAttributeName.Alt));
        // What a button says is read like any text.
        if (type is "submit" or "button" or "reset" && attributes.Has(HtmlAttributeName.Value) && place.Hides < 0)
        {
            TextSink sink = place.Quoted ? _quoted : _visible;
            sink.Space();
            sink.Append(attributes.Get(HtmlAttributeName.Value));
            sink.Space();
        }
    }

    private static string TypeOf(ReadOnlySpan<char> given) => given.Length is 0 or > 16 ? "text" : given.ToString().ToLowerInvariant();
}
