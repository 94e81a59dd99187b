namespace Bezel.Hub;
