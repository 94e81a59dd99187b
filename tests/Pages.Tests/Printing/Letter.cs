using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bezel.Pages.Tests.Printing;

/// <summary>A component to print: what it is given stands in it as text, and as markup if it is told so.</summary>
public sealed class Letter : ComponentBase
{
    [Parameter] public string Text { get; set; } = "";

    [Parameter] public string Markup { get; set; } = "";

    [Inject] private Visit Visit { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "h1");
        builder.AddContent(1, $"Recall for {Visit.Shop.Name}");
        builder.CloseElement();
        builder.OpenElement(2, "p");
        builder.AddContent(3, Text);
        builder.CloseElement();
        builder.AddMarkupContent(4, Markup);
    }
}
