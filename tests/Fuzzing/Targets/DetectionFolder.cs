namespace Querent.Fuzzing.Targets;

/// <summary>Two images of 20 x 12 pixels with an annotation in each of the three forms.</summary>
internal static class DetectionFolder
{
    public static void WriteVoc(WorkFolder folder, byte[] annotation)
    {
        WriteImages(folder, "voc/JPEGImages");
        folder.Write("voc/Annotations/a.xml", annotation);
        folder.Write("voc/Annotations/b.xml", annotation);
        folder.Write("voc/ImageSets/Main/trainval.txt", "a\nb\n"u8);
        folder.Write("voc/ImageSets/Main/test.txt", "b\n"u8);
    }

    public static void WriteYolo(WorkFolder folder, byte[] settings, byte[] labels)
    {
        foreach (string split in new[] { "train", "val" })
        {
            WriteImages(folder, $"yolo/images/{split}");
            folder.Write($"yolo/labels/{split}/a.txt", labels);
            folder.Write($"yolo/labels/{split}/b.txt", labels);
        }

        folder.Write("yolo/data.yaml", settings);
    }

    public static void WriteImages(WorkFolder folder, string path)
    {
        byte[] image = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", "png", "rgb8.png"));
        folder.Write($"{path}/a.png", image);
        folder.Write($"{path}/b.png", image);
    }
}
