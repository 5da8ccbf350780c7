using Querent.Kernels.Generator;

string folder = GeneratedFiles.Folder;
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"generator: no folder {folder}; build and run it in one copy of the repository");
    return 2;
}

foreach ((string name, string content) in GeneratedFiles.All())
{
    string path = Path.Combine(folder, name);
    bool isCurrent = File.Exists(path) && File.ReadAllText(path) == content;
    if (!isCurrent)
    {
        File.WriteAllText(path, content);
    }

    Console.WriteLine($"{(isCurrent ? "unchanged" : "written")}  {name}");
}

return 0;
