using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Bezel.Mime.Tests")]
