using System.Text;

namespace Bezel.Train.ModernMail;

internal enum BlockKind
{
    Paragraph,
    Heading,
    List,
    Quote,
    Button,
    Table,
    Image,
    Footer,
}

/// <summary>One block of a filled body; <see cref="Lines"/> still hold link marks.</summary>
internal sealed record Block(BlockKind Kind, IReadOnlyList<string> Lines);

/// <summary>A filled body cut into blocks at blank lines, and its plain-text rendering.</summary>
internal static class MailBody
{
    public static IReadOnlyList<Block> Parse(string filled)
    {
        var blocks = new List<Block>();
        foreach (var chunk in filled.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var text = chunk.Trim('\n');
            if (text.Length == 0)
                continue;

            var lines = text.Split('\n');
            blocks.Add(text[0] switch
            {
                SlotFiller.ButtonStart => new Block(BlockKind.Button, [Inside(text)]),
                SlotFiller.TableStart => new Block(BlockKind.Table, Inside(text).Split(";;", StringSplitOptions.TrimEntries)),
                SlotFiller.ImageStart => new Block(BlockKind.Image, [Inside(text)]),
                SlotFiller.FooterStart => new Block(BlockKind.Footer, [Inside(text)]),
                '#' when text.StartsWith("# ", StringComparison.Ordinal) => new Block(BlockKind.Heading, [text[2..]]),
                '-' when lines.All(line => line.StartsWith("- ", StringComparison.Ordinal)) => new Block(BlockKind.List, [.. lines.Select(line => line[2..])]),
                '>' => new Block(BlockKind.Quote, [.. lines.Select(line => line.TrimStart('>', ' '))]),
                _ => new Block(BlockKind.Paragraph, lines),
            });
        }

        return blocks;
    }

    /// <summary>Replaces each inline link mark by what <paramref name="link"/> makes of its text and address; the rest goes through <paramref name="plain"/>.</summary>
    public static string Inline(string line, Func<string, string, string> link, Func<string, string> plain)
    {
        var output = new StringBuilder(line.Length);
        var at = 0;
        while (at < line.Length)
        {
            var start = line.IndexOf(SlotFiller.LinkStart, at);
            if (start < 0)
                break;

            var end = line.IndexOf(SlotFiller.End, start);
            output.Append(plain(line[at..start]));
            var (text, address) = Pair(line[(start + 1)..end]);
            output.Append(link(text, address));
            at = end + 1;
        }

        return output.Append(plain(line[at..])).ToString();
    }

    public static (string Text, string Address) Pair(string inside)
    {
        var divider = inside.IndexOf(SlotFiller.Divider, StringComparison.Ordinal);
        return (inside[..divider], inside[(divider + 1)..]);
    }

    public static string Plain(IReadOnlyList<Block> blocks, SeededRandom random, Func<string, IReadOnlyList<(string Text, string? Address)>> footer)
    {
        var style = random.Next(3);
        string Link(string text, string address) => text == address || text.Length == 0
            ? address
            : style switch
            {
                0 => text + " <" + address + ">",
                1 => text + ": " + address,
                _ => text + " ( " + address + " )",
            };
        string Line(string line) => Inline(line, Link, part => part);

        var output = new StringBuilder();
        foreach (var block in blocks)
        {
            if (output.Length > 0)
                output.Append("\n\n");

            switch (block.Kind)
            {
                case BlockKind.Button:
                    var (text, address) = Pair(block.Lines[0]);
                    output.Append(style == 2 ? text + "\n" + address : Link(text, address));
                    break;
                case BlockKind.Image:
                    output.Append(style == 1 ? "[image: " + block.Lines[0] + "]" : block.Lines[0]);
                    break;
                case BlockKind.Heading:
                    output.Append(style == 0 ? Line(block.Lines[0]).ToUpperInvariant() : Line(block.Lines[0]));
                    break;
                case BlockKind.List:
                    output.AppendJoin('\n', block.Lines.Select(line => (style == 2 ? " - " : "* ") + Line(line)));
                    break;
                case BlockKind.Quote:
                    output.AppendJoin('\n', block.Lines.Select(line => "> " + Line(line)));
                    break;
                case BlockKind.Table:
                    output.AppendJoin('\n', block.Lines.Select(line => Line(string.Join(style == 0 ? "    " : ": ", line.Split('|', StringSplitOptions.TrimEntries)))));
                    break;
                case BlockKind.Footer:
                    output.AppendJoin('\n', footer(block.Lines[0]).Select(item => item.Address is null ? item.Text : Link(item.Text, item.Address)));
                    break;
                default:
                    output.AppendJoin('\n', block.Lines.Select(Line));
                    break;
            }
        }

        return output.Append('\n').ToString();
    }

    private static string Inside(string text)
    {
        var end = text.LastIndexOf(SlotFiller.End);
        return text[1..end];
    }
}
