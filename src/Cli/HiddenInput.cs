using System.Text;

namespace Bezel.Cli;

/// <summary>Asks for a password without showing what is typed; takes a line of standard input where that is no terminal.</summary>
internal static class HiddenInput
{
    /// <summary>What was typed; empty when nothing was.</summary>
    public static string Ask(string question)
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
