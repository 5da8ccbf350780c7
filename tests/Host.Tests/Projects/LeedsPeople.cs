using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Images;

namespace Querent.Host.Tests.Projects;

/// <summary>The people of Leeds Sports Pose Extended, one in each photo, as the tools of the tests write them.</summary>
internal static class LeedsPeople
{
    private static readonly string[] s_joints =
    [
        "r_ankle", "r_knee", "r_hip", "l_hip", "l_knee", "l_ankle", "r_wrist", "r_elbow", "r_shoulder", "l_shoulder", "l_elbow", "l_wrist", "neck", "head_top",
    ];

    /// <summary>A joint in pixels.</summary>
    internal readonly record struct Joint(string Name, double X, double Y);

    /// <summary>The labeled joints of each photo, by its name.</summary>
    public static Dictionary<string, Joint[]> Read(string table)
    {
        string[] header = File.ReadLines(table).First().Split(',');
        return File.ReadLines(table).Skip(1).Select(line => line.Split(',')).ToDictionary(fields => fields[0], fields =>
        {
            double Number(string column) => double.Parse(fields[Array.IndexOf(header, column)], CultureInfo.InvariantCulture);
            return s_joints.Where(name => Number($"{name}_visible") > 0)
                .Select(name => new Joint(name, Number($"{name}_x"), Number($"{name}_y"))).ToArray();
        });
    }

    /// <summary>The file of <c>--joints</c>.</summary>
    public static string JointSet() => new JsonObject
    {
        ["keypoints"] = new JsonArray([.. s_joints.Select(name => (JsonNode)name)]),
        ["skeleton"] = new JsonArray(new JsonArray("neck", "head_top"), new JsonArray("r_hip", "r_knee")),
        ["mirrored"] = new JsonArray([.. s_joints.Where(name => name.StartsWith("l_", StringComparison.Ordinal))
            .Select(name => (JsonNode)new JsonArray(name, "r" + name[1..]))]),
    }.ToJsonString();

    /// <summary>A COCO file with an annotation of each image.</summary>
    public static string FillCoco(string file, Dictionary<string, Joint[]> people)
    {
        var coco = (JsonObject)JsonNode.Parse(File.ReadAllText(file))!;
        JsonObject category = coco["categories"]!.AsArray()[0]!.AsObject();
        string[] names = [.. category["keypoints"]!.AsArray().Select(name => (string)name!)];
        coco["annotations"] = new JsonArray([.. coco["images"]!.AsArray().Select((image, i) =>
        {
            Joint[] joints = people[Annotator.Photo((string)image!["file_name"]!)];
            (double x, double y, double width, double height) = Box(joints);
            return (JsonNode)new JsonObject
            {
                ["id"] = i + 1,
                ["image_id"] = image["id"]!.DeepClone(),
                ["category_id"] = category["id"]!.DeepClone(),
                ["iscrowd"] = 0,
                ["bbox"] = new JsonArray(x, y, width, height),
                ["area"] = width * height,
                ["num_keypoints"] = joints.Length,
                ["keypoints"] = new JsonArray([.. names.SelectMany(name => Array.Find(joints, joint => joint.Name == name) is { Name: not null } found
                    ? new JsonNode[] { found.X, found.Y, 2 }
                    : [0, 0, 0])]),
            };
        })]);
        return coco.ToJsonString();
    }

    /// <summary>A table with a row of each joint.</summary>
    public static void FillTable(string file, Dictionary<string, Joint[]> people, Func<string, string> original)
    {
        string[] lines = File.ReadAllLines(file);
        int path = Array.IndexOf(lines[0].Split(','), "path");
        File.WriteAllLines(file, lines.Skip(1).Select(line => line.Split(',')[path]).Distinct().SelectMany(photo => people[original(photo)]
            .Select(joint => string.Create(CultureInfo.InvariantCulture, $"{photo},1,{joint.Name},{joint.X},{joint.Y},2")))
            .Prepend("path,person,joint,x,y,visibility"));
    }

    /// <summary>A rectangle of Label Studio with the joints in it.</summary>
    public static JsonArray Regions(Joint[] joints, string photos, string photo)
    {
        (long w, long h) = ImageHeader.Read(Path.Combine(photos, photo))!.TurnedExtent;
        (double x, double y, double width, double height) = Box(joints);
        JsonArray regions = Annotator.Regions([new TrueBox("person", x, y, width, height)], (int)w, (int)h);
        foreach (Joint joint in joints)
        {
            regions.Add(new JsonObject
            {
                ["id"] = joint.Name,
                ["parentID"] = "r0",
                ["type"] = "keypointlabels",
                ["from_name"] = "keypoint",
                ["to_name"] = "image",
                ["original_width"] = w,
                ["original_height"] = h,
                ["image_rotation"] = 0,
                ["origin"] = "manual",
                ["value"] = new JsonObject
                {
                    ["x"] = 100 * joint.X / w,
                    ["y"] = 100 * joint.Y / h,
                    ["width"] = 0.5,
                    ["keypointlabels"] = new JsonArray(joint.Name),
                },
            });
        }

        return regions;
    }

    private static (double X, double Y, double Width, double Height) Box(Joint[] joints)
    {
        (double x, double y) = (joints.Min(joint => joint.X), joints.Min(joint => joint.Y));
        return (x, y, joints.Max(joint => joint.X) - x, joints.Max(joint => joint.Y) - y);
    }
}
