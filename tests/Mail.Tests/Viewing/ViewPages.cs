using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bezel.Judge;
using Bezel.Mail.Viewing;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bezel.Mail.Tests.Viewing;

/// <summary>Views of messages, written as the pages write them, and read again as a browser does.</summary>
internal static class ViewPages
{
    private static readonly Lazy<MessageJudge> Judge = new(() => new MessageJudge());

    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "bdi", "blockquote", "body", "dd", "details", "div", "dl", "dt", "h2", "head", "html", "li", "mark", "p", "section", "span", "summary", "sup", "time", "ul",
    };

    /// <summary>The view of an e-mail as the judge without knowledge sees it.</summary>
    public static MessageView OfEmail(ReadOnlyMemory<byte> email) => MessageView.Of(Judge.Value, Channel.Email, email, null, Judge.Value.JudgeEmail(email));

    /// <summary>The page of a view.</summary>
    public static async Task<string> HtmlAsync(MessageView view)
    {
        ServiceProvider services = new ServiceCollection().AddScoped<Visit>().AddSingleton(TimeProvider.System).BuildServiceProvider();
        await using (services)
        await using (var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance))
        {
            return await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<MessageParts>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = view }))).ToHtmlString());
        }
    }

    /// <summary>What a browser makes of the page; fails unless there are only elements and attributes that the pages themselves write.</summary>
    public static IDocument RequireHarmless(string html)
    {
        IDocument document = new HtmlParser().ParseDocument(html);
        foreach (IElement element in document.All)
        {
            Harmless.ShouldContain(element.LocalName);
            foreach (IAttr attribute in element.Attributes)
            {
                switch (attribute.Name)
                {
                    case "class" or "id" or "open" or "role" or "tabindex" or "aria-label" or "aria-hidden" or "datetime":
                        break;
                    case "href":
                        attribute.Value.ShouldMatch("^#reason-[0-9]+$");
                        break;
                    default:
                        throw new ShouldAssertException($"<{element.LocalName} {attribute.Name}=\"{attribute.Value}\"> is none of the pages' own.");
                }
            }
        }
        return document;
    }

    /// <summary>All text that a view shows.</summary>
    public static IEnumerable<ShownText> Texts(MessageView view) =>
    [
        view.From.Name, view.From.Address, view.Subject, view.Text, view.Quoted, view.Hidden,
        .. view.To.Concat(view.ReplyTo is { } reply ? [reply] : []).SelectMany(one => new[] { one.Name, one.Address }),
        .. view.Links.SelectMany(link => new[] { link.Text, link.Host, link.Rest }),
        .. view.Attachments.SelectMany(file => file.Inside.Select(inside => inside.Name).Prepend(file.Name)),
    ];
}
