using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bezel.Mail.Viewing;

/// <summary>
/// Writes hostile text into a page. Every piece goes in as text, which the renderer encodes; nothing of it ever becomes an element, an attribute or an
/// address. It is set apart from the text around it (<c>bdi</c>), so that the direction of its letters does not reach beyond it.
/// </summary>
public sealed class Shown : ComponentBase
{
    /// <summary>Numbers beside a mark; the reasons come in the order of their weight.</summary>
    private const int MostNumbers = 3;

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public ShownText Text { get; set; } = ShownText.Empty;

    /// <summary>Whether the numbers of the reasons stand beside the marks. Default true.</summary>
    [Parameter]
    public bool Numbers { get; set; } = true;

    /// <summary>Whether what was left out is only hinted at, as in a list. Default false.</summary>
    [Parameter]
    public bool Brief { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "bdi");
        IReadOnlyList<ShownSpan> spans = Text.Spans;
        for (int i = 0; i < spans.Count;)
        {
            int[] reasons = [.. spans[i].Reasons.Take(MostNumbers)];
            int end = i + 1;
            while (end < spans.Count && spans[end].Reasons.Take(MostNumbers).SequenceEqual(reasons)) // by the numbers that show: else the same ones would stand twice
                end++;
            if (reasons.Length > 0)
                builder.OpenElement(1, "mark");
            for (; i < end; i++)
                Write(builder, spans[i]);
            if (reasons.Length == 0)
                continue;
            builder.CloseElement();
            if (Numbers)
                WriteNumbers(builder, reasons);
        }
        builder.CloseElement();
        if (Text.More > 0 && Brief)
        {
            builder.AddContent(5, "…");
        }
        else if (Text.More > 0)
        {
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "class", "more");
            builder.AddContent(4, " " + ViewWords.Say("more.characters", Text.More));
            builder.CloseElement();
        }
    }

    private static void Write(RenderTreeBuilder builder, ShownSpan span)
    {
        if (span.Kind == SpanKind.Plain)
        {
            builder.AddContent(10, span.Text);
            return;
        }
        builder.OpenElement(11, span.Kind is SpanKind.Unseen or SpanKind.Turned ? "span" : "b");
        builder.AddAttribute(12, "class", span.Kind switch { SpanKind.Owned => "owned", SpanKind.Odd => "odd", _ => "sign" });
        builder.AddContent(13, span.Text);
        builder.CloseElement();
    }

    private static void WriteNumbers(RenderTreeBuilder builder, int[] reasons)
    {
        builder.OpenElement(20, "sup");
        foreach (int reason in reasons)
        {
            string number = (reason + 1).ToString(CultureInfo.InvariantCulture);
            builder.OpenElement(21, "a");
            builder.AddAttribute(22, "href", "#reason-" + number);
            builder.AddAttribute(23, "class", "reason-number");
            builder.AddAttribute(24, "aria-label", ViewWords.Say("reason.number", number));
            builder.AddContent(25, number);
            builder.CloseElement();
        }
        builder.CloseElement();
    }
}
