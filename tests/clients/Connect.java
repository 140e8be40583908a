import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Connects as the arguments say (address, user, password), lists what Metabase and DBeaver list, and reads. */
public class Connect {
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
      var metadata = connection.getMetaData();
      count(metadata.getSchemas());
      count(metadata.getCatalogs());
      count(metadata.getTableTypes());
      count(metadata.getFunctions(null, null, "%"));
      count(metadata.getTypeInfo());
      count(metadata.getIndexInfo(null, "dateline", "figures", false, true));
      System.out.printf(
          "tables: %d, columns of figures: %d, key columns: %d%n",
          count(metadata.getTables(null, "dateline", "%", null)),
          count(metadata.getColumns(null, "dateline", "figures", "%")),
          count(metadata.getPrimaryKeys(null, "dateline", "figures")));
      try (var query = connection.prepareStatement("SELECT killed_best FROM timeline_daily WHERE day = ?")) {
        query.setDate(1, Date.valueOf("2026-01-13"));
        ResultSet rows = query.executeQuery();
        rows.next();
        System.out.println("killed on 2026-01-13: " + rows.getLong(1));
      }
    }
  }

  private static int count(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) count++;
    return count;
  }
}
