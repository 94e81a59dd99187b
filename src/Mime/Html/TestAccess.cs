using System.Runtime.CompilerServices;

// The tokenizer is tested against a suite of its own, apart from what is made of its tokens.
[assembly: InternalsVisibleTo("Bezel.Mime.Tests")]
