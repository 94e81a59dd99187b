using System.Globalization;
using System.Text;

namespace Bezel.Upkeep.Notifications;

/// <summary>A finding as a message names it.</summary>
/// <param name="Finding">Its number.</param>
/// <param name="Title">Its title, made safe (<see cref="NotificationText"/>).</param>
internal sealed record NotificationItem(long Finding, string Title);

/// <summary>What one message says, before it takes the form of a channel. Every text in it is safe to be shown as it is.</summary>
internal sealed record NotificationContent
{
    /// <summary><c>alert</c>, <c>digest</c> or <c>test</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The same however often it is sent: <c>17-3</c>, the notification's number and the channel's.</summary>
    public required string Delivery { get; init; }

    /// <summary>The shop's name, made safe.</summary>
    public required string Shop { get; init; }

    /// <summary>What it comes to, in one line: "Don't pay this yet".</summary>
    public required string Headline { get; init; }

    /// <summary>The findings that are named, the worst first.</summary>
    public IReadOnlyList<NotificationItem> Items { get; init; } = [];

    /// <summary>How many more need somebody and are not named.</summary>
    public int More { get; init; }

    /// <summary>What is said before the findings.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>What is said after them, a paragraph each.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The shop's culture.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The subject of an e-mail: the shop's name first, so that it is known at a glance.</summary>
    public string Subject => $"[{Shop}] {Headline}";

    /// <summary>Everything after the headline, as plain text with line feeds.</summary>
    public string Text
    {
        get
        {
            var paragraphs = new List<string>(Before);
            if (Items.Count > 0)
            {
                var list = new StringBuilder();
                foreach (NotificationItem item in Items)
                    list.Append("- ").Append(NotificationWords.SayIn(Culture, "item", item.Title, item.Finding)).Append('\n');
                if (More > 0)
                    list.Append("- ").Append(NotificationWords.SayIn(Culture, "item.more", More)).Append('\n');
                paragraphs.Add(list.ToString().TrimEnd());
            }
            paragraphs.AddRange(After);
            return string.Join("\n\n", paragraphs);
        }
    }
}
